import { FormatError } from '../../engine/json/formatError';

export const BYTES = 256;
export const MOST_MERGES = 2 ** 20;
/** Bytes of all entries together: a few lines of a hostile log could make any number of them. */
const MOST_ENTRY_BYTES = 2 ** 27;

/** The merges of a log so far: each is of ids that exist before it, and none is there twice. */
export class MergeChecks {
  readonly lefts: number[] = [];
  readonly rights: number[] = [];
  private readonly lengths: number[] = Array<number>(BYTES).fill(1);
  private readonly seen = new Set<number>();
  private total = 0;

  add(left: number, right: number, path: string): void {
    const { lengths } = this;
    if (this.lefts.length === MOST_MERGES) throw new FormatError(path, `expected at most ${MOST_MERGES} merges`);
    if (left >= lengths.length || right >= lengths.length) {
      throw new FormatError(path, `expected ids below ${lengths.length}, found ${left} and ${right}`);
    }
    const pair = left * 2 ** 21 + right;
    if (this.seen.has(pair)) throw new FormatError(path, `the merge of ${left} and ${right} is given twice`);
    this.seen.add(pair);
    const length = lengths[left]! + lengths[right]!;
    this.total += length;
    if (this.total > MOST_ENTRY_BYTES) throw new FormatError(path, 'the entries are too long taken together');
    lengths.push(length);
    this.lefts.push(left);
    this.rights.push(right);
  }
}
