import { grown } from '../grownArray';

/**
 * The merges of a run, which grow while it runs. A caller that gives one to a trainer can read the new merges at every
 * report of progress, and keep what was learnt so far.
 */
export class LearntMerges {
  length = 0;
  /** How many of these merges, from the first on, were not learnt by the run but given to it. */
  inherited = 0;
  /** Ids by merge, and the id that the merge makes. Longer than `length`; replaced as they grow. */
  lefts = new Int32Array(1024);
  rights = new Int32Array(1024);
  results = new Int32Array(1024);
  /**
   * By merge, occurrences in the text that became one token: the text is shorter by that many tokens. 0 for inherited
   * merges.
   */
  joined = new Float64Array(1024);

  push(left: number, right: number, result: number): void {
    const at = this.length;
    if (at === this.lefts.length) {
      this.lefts = grown(this.lefts, 2 * at);
      this.rights = grown(this.rights, 2 * at);
      this.results = grown(this.results, 2 * at);
      this.joined = grown(this.joined, 2 * at);
    }
    this.lefts[at] = left;
    this.rights[at] = right;
    this.results[at] = result;
    this.length++;
  }
}
