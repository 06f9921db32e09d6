import type { SymbolChain } from '../merges/chain/symbolChain';
import type { GrowingVocabulary } from '../merges/growingVocabulary';
import { type LearnerOptions, MergeLearner } from '../merges/mergeLearner';

/** Entries before any merge. */
const BYTES = 256;

/**
 * Joins pre-tokens to superwords beside the merges of a first stage, which are known: of the next merge of the first
 * stage and the most frequent pair of pre-tokens the more frequent one is made, until there are `wanted` of both. Only
 * then is it known how many of each there are.
 *
 * A pair of pre-tokens waits until the merges that make both have been taken. Its occurrences do not depend on that,
 * and neither do those of the first stage's merges depend on superwords: a pre-token in a superword is one token already.
 */
export class InterleavedLearner extends MergeLearner {
  /** Merges of the first stage so far. */
  taken = 0;
  /** Pairs that wait, by the merge of the first stage that they wait for. */
  private readonly waiting = new Map<number, number[]>();

  /**
   * @param vocabulary All entries of the first stage, whose merges made the ids from 256 on.
   * @param joined By merge of the first stage, how often it joined two tokens.
   * @param wanted Merges and superwords together.
   */
  constructor(
    chain: SymbolChain,
    vocabulary: GrowingVocabulary,
    options: LearnerOptions,
    private readonly joined: Float64Array,
    private readonly wanted: number,
  ) {
    super(chain, vocabulary, options);
  }

  /** Superwords so far. */
  get superwords(): number {
    return super.learnt;
  }

  override get learnt(): number {
    return this.superwords + this.taken;
  }

  protected override get isComplete(): boolean {
    return this.learnt >= this.wanted;
  }

  protected override *nextRound(): Generator<undefined> {
    this.waiting.clear();
    yield* super.nextRound();
  }

  /** Takes the merges of the first stage that come before the next superword, and finds that. */
  protected override findTop(): boolean {
    const { heap } = this.lists;
    while (!this.isComplete) {
      const found = super.findTop();
      if (found && this.isLeftWaiting(heap.topPair)) {
        heap.pop();
        continue;
      }
      // A pair that is in no list occurs less often than the threshold.
      const superword = found ? heap.topCount : this.rounds.threshold;
      if (this.taken === this.joined.length || this.joined[this.taken]! < superword) return found;
      this.takeMerge();
    }
    return false;
  }

  private isLeftWaiting(pair: number): boolean {
    const { keys } = this.lists.pairs;
    const opens = Math.max(this.mergeOf(keys[2 * pair]!), this.mergeOf(keys[2 * pair + 1]!));
    if (opens < this.taken) return false;
    const others = this.waiting.get(opens);
    if (others) others.push(pair);
    else this.waiting.set(opens, [pair]);
    return true;
  }

  /** The merge of the first stage that makes a symbol; -1 where none does. */
  private mergeOf(id: number): number {
    return id < BYTES + this.joined.length ? id - BYTES : -1;
  }

  private takeMerge(): void {
    const { heap, pairs } = this.lists;
    for (const pair of this.waiting.get(this.taken) ?? []) {
      const count = pairs.counts[pair]!;
      if (count >= this.rounds.threshold) heap.push(pair, count);
    }
    this.waiting.delete(this.taken++);
  }
}
