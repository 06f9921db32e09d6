import type { PieceForest } from './pieceForest';
import type { PieceSymbols } from './pieceSymbols';

/**
 * The most probable split of each part of the text (Viterbi), and how often all of these use each entry.
 *
 * With the scores a -2, b -2, ab -3 the part `ab` has the ways `a b` (-4) and `ab` (-3): the second is the best.
 * Without the entry `ab`, `withoutEntry` gives `b` and `a`.
 */
export class BestSplits {
  /** By entry, its occurrences in the best splits of the parts that were added. */
  readonly counts: Float64Array;
  private best = new Float64Array(1024);
  private last = new Int32Array(1024);

  /** `scores`: logarithms of probabilities. */
  constructor(
    private readonly text: PieceSymbols,
    private readonly forest: PieceForest,
    private readonly scores: Float64Array,
  ) {
    this.counts = new Float64Array(scores.length);
  }

  /** Adds a part of the text. */
  add(part: number): void {
    const { starts, ends, weights } = this.text;
    const start = starts[part]!;
    const length = ends[part]! - start;
    const weight = weights[part]!;
    this.find(start, length, length + 1);
    for (let position = length; position > 0; position -= this.forest.lengths[this.last[position]!]!) {
      this.counts[this.last[position]!]! += weight;
    }
  }

  /**
   * How an entry of several characters would be split if it did not exist: `split` gets the entries, the last one
   * first.
   */
  withoutEntry(entry: number, split: number[]): void {
    const { lengths, positions } = this.forest;
    const length = lengths[entry]!;
    this.find(positions[entry]!, length, length);
    split.length = 0;
    for (let position = length; position > 0; position -= lengths[this.last[position]!]!)
      split.push(this.last[position]!);
  }

  /**
   * Finds the best way to each position, with entries shorter than `below`. Of equal ways the one with the longest last
   * entry.
   */
  private find(start: number, length: number, below: number): void {
    const { lengths, parents, longest } = this.forest;
    const { scores } = this;
    if (length >= this.best.length) {
      this.best = new Float64Array(2 * length);
      this.last = new Int32Array(2 * length);
    }
    const { best, last } = this;
    best.fill(-Infinity, 0, length + 1);
    best[0] = 0;
    for (let position = 0; position < length; position++) {
      const before = best[position]!;
      for (let entry = longest[start + position]!; entry >= 0; entry = parents[entry]!) {
        const size = lengths[entry]!;
        const end = position + size;
        if (size >= below || end > length) continue;
        const score = before + scores[entry]!;
        if (score > best[end]!) {
          best[end] = score;
          last[end] = entry;
        }
      }
    }
  }
}
