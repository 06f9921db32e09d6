import { naturalLogarithm } from './exactMath';
import type { PieceForest } from './pieceForest';
import type { PieceSymbols } from './pieceSymbols';

/** Sums below this are scaled up by a power of two, which rounds nothing, so that no text is too long for a double. */
const SMALL = 2 ** -128;
const SCALE = 2 ** 128;
const LOG_SCALE = 88.722839111673; // 128 ln 2

/**
 * The E step (Kudo 2018, arXiv 1804.10959, section 3.2): how often each entry is expected in the text, over all ways to
 * split every part, each with the product of its entries' probabilities. Forward and backward sums are of probabilities
 * rather than their logarithms, which saves an exponential for every entry at every position.
 *
 * With P(a) = P(b) = 0.3 and P(ab) = 0.4 the part `ab` is `a b` with 0.09 and `ab` with 0.4. So `a` and `b` are
 * expected 0.09 / 0.49 = 0.18 times each, and `ab` 0.82 times.
 */
export class ExpectedCounts {
  readonly counts: Float64Array;
  /** Logarithm of the likelihood of the parts that were added. */
  logLikelihood = 0;
  private forward = new Float64Array(1024);
  private backward = new Float64Array(1024);
  /** Length of the longest entry. */
  private readonly reach: number;

  constructor(
    private readonly text: PieceSymbols,
    private readonly forest: PieceForest,
    private readonly probabilities: Float64Array,
  ) {
    this.counts = new Float64Array(probabilities.length);
    this.reach = forest.lengths.reduce((most, length) => Math.max(most, length), 0);
  }

  /** Adds a part of the text. */
  add(part: number): void {
    const { starts, ends, weights } = this.text;
    const { lengths, parents, longest } = this.forest;
    const { probabilities, counts } = this;
    const start = starts[part]!;
    const length = ends[part]! - start;
    if (length >= this.forward.length) {
      this.forward = new Float64Array(2 * length);
      this.backward = new Float64Array(2 * length);
    }
    const { forward, backward } = this;
    forward.fill(0, 0, length + 1);
    forward[0] = 1;
    const scaledAt: number[] = [];
    for (let position = 0; position < length; position++) {
      const from = longest[start + position]!;
      if (forward[position]! < SMALL) {
        this.scale(forward, position, length);
        scaledAt.push(position);
      }
      const before = forward[position]!;
      for (let entry = from; entry >= 0; entry = parents[entry]!) {
        forward[position + lengths[entry]!]! += before * probabilities[entry]!;
      }
    }
    const likelihood = forward[length]!;
    const weight = weights[part]!;
    this.logLikelihood += weight * (naturalLogarithm(likelihood) - scaledAt.length * LOG_SCALE);
    const share = weight / likelihood;
    backward[length] = 1;
    for (let position = length - 1; position >= 0; position--) {
      const before = forward[position]! * share;
      let sum = 0;
      for (let entry = longest[start + position]!; entry >= 0; entry = parents[entry]!) {
        const way = probabilities[entry]! * backward[position + lengths[entry]!]!;
        sum += way;
        counts[entry]! += before * way;
      }
      backward[position] = sum;
      // From here on, sums from before this position are multiplied by sums from after it.
      if (scaledAt.at(-1) === position) {
        this.scale(backward, position, length);
        scaledAt.pop();
      }
    }
  }

  /** Scales all sums from `position` on that an entry can reach from there, or from before it. */
  private scale(sums: Float64Array, position: number, length: number): void {
    const end = Math.min(length, position + this.reach);
    for (let at = position; at <= end; at++) sums[at]! *= SCALE;
  }
}
