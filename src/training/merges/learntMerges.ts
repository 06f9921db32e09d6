import { grownCounts, grownInts } from '../grownArray';

/**
 * The merges of a run, growing while it goes on. Who gives one to a trainer can read it at every report of progress, from
 * where it left off, and keep what was learnt so far.
 */
export class LearntMerges {
  length = 0;
  /** Of these merges, the first so many were not learnt by the run but given to it. */
  inherited = 0;
  /** Ids by merge, and the id that the merge makes. Longer than `length`; replaced as they grow. */
  lefts = new Int32Array(1024);
  rights = new Int32Array(1024);
  results = new Int32Array(1024);
  /** Occurrences in the text that became one token: by so many tokens the text is shorter. 0 for inherited merges. */
  joined = new Float64Array(1024);

  push(left: number, right: number, result: number): void {
    const at = this.length;
    if (at === this.lefts.length) {
      this.lefts = grownInts(this.lefts, 2 * at);
      this.rights = grownInts(this.rights, 2 * at);
      this.results = grownInts(this.results, 2 * at);
      this.joined = grownCounts(this.joined, 2 * at);
    }
    this.lefts[at] = left;
    this.rights[at] = right;
    this.results[at] = result;
    this.length++;
  }
}
