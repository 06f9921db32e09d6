import { BestSplits } from './bestSplits';
import { exponentialDigamma, naturalLogarithm } from './exactMath';
import { ExpectedCounts } from './expectedCounts';
import { largest } from './largest';
import { entryCount, type PieceForest, thinned } from './pieceForest';
import type { PieceSymbols } from './pieceSymbols';
import { filledUp, LossEstimate, survivors } from './lossPruning';
import type { Seed } from './seeds/seedForest';

/** Entries that are expected less often are removed, as in SentencePiece; characters count at least this much. */
const LEAST_COUNT = 0.5;

/**
 * Yields to the event loop if it is time to. `passed`: what was processed since the last call, as a share of one pass.
 */
type YieldIfDue = (passed: number) => Promise<void> | undefined;

/** A Unigram model while it is trained: entries with probabilities, which are improved and pruned in turns. */
export class UnigramLearner {
  forest: PieceForest;
  probabilities: Float64Array;

  constructor(
    private readonly text: PieceSymbols,
    seed: Seed,
  ) {
    this.forest = seed.forest;
    let total = 0;
    for (const count of seed.counts) total += count;
    const least = LEAST_COUNT;
    this.probabilities = seed.counts.map(count => Math.max(count, least) / Math.max(total, least));
  }

  get size(): number {
    return entryCount(this.forest);
  }

  /**
   * A step of expectation maximization with the M step of a Dirichlet prior (variational Bayes, as in SentencePiece):
   * an entry weighs e^ψ(count), so rare entries get rarer, and are removed. At least `least` entries are left. Returns
   * the logarithm of the likelihood that the text had before the step.
   */
  async improve(least: number, yieldIfDue: YieldIfDue): Promise<number> {
    const expected = new ExpectedCounts(this.text, this.forest, this.probabilities);
    await this.eachPart(part => expected.add(part), yieldIfDue);
    const { counts } = expected;
    const { characters } = this.forest;
    const needed = counts.map((count, entry) => (entry < characters || count < LEAST_COUNT ? -Infinity : count));
    const expectedOnes = largest(needed, counts.length).fill(1, 0, characters);
    const { kept } = this.keep(filledUp(expectedOnes, least, counts));
    let total = 0;
    const floored = Float64Array.from(kept, entry => Math.max(counts[entry]!, LEAST_COUNT));
    for (const count of floored) total += count;
    const whole = exponentialDigamma(Math.max(total, LEAST_COUNT));
    this.probabilities = floored.map(count => exponentialDigamma(count) / whole);
    return expected.logLikelihood;
  }

  /**
   * Removes the entries with the least loss, until `most` are left; all entries that no best split uses are removed
   * too.
   */
  async prune(size: { readonly least: number; readonly most: number }, yieldIfDue: YieldIfDue): Promise<void> {
    const { forest } = this;
    const splits = new BestSplits(this.text, forest, this.probabilities.map(naturalLogarithm));
    await this.eachPart(part => splits.add(part), yieldIfDue);
    const estimate = new LossEstimate(forest, splits);
    const loss = new Float64Array(this.size);
    for (let entry = 0; entry < loss.length; entry++) {
      loss[entry] = estimate.of(entry);
      if (entry % 4096 === 0) await yieldIfDue(0);
    }
    this.keep(survivors(forest, loss, this.probabilities, size));
  }

  /** Removes the least probable entries, until `size` are left. */
  cut(size: number): void {
    const { characters } = this.forest;
    const others = this.probabilities.map((probability, entry) => (entry < characters ? -Infinity : probability));
    this.keep(largest(others, size - characters).fill(1, 0, characters));
  }

  private keep(keeps: Uint8Array): { readonly kept: Int32Array } {
    const { forest, kept } = thinned(this.forest, keeps);
    this.forest = forest;
    const { probabilities } = this;
    this.probabilities = Float64Array.from(kept, entry => probabilities[entry]!);
    return { kept };
  }

  private async eachPart(visit: (part: number) => void, yieldIfDue: YieldIfDue): Promise<void> {
    const { starts, ends, symbols } = this.text;
    let since = 0;
    for (let part = 0; part < starts.length; part++) {
      visit(part);
      since += ends[part]! - starts[part]! + 1;
      if (since < 4096) continue;
      await yieldIfDue(since / symbols.length);
      since = 0;
    }
    await yieldIfDue(since / Math.max(1, symbols.length));
  }
}
