import type { SymbolChain } from '../merges/chain/symbolChain';
import type { GrowingVocabulary } from '../merges/growingVocabulary';
import { type LearnerOptions, MergeLearner } from '../merges/mergeLearner';
import { usualTuning } from '../merges/thresholds';

/** Every pair is stored, as another language may choose it however rare it is here. */
const EVERY_PAIR = { ...usualTuning, fewPositions: Infinity, foldedFrom: Infinity };

/**
 * The text of one language, in which merges are made that it has chosen or another one has.
 *
 * The text `abab abc` has its most frequent pair (a, b) on top. After the merge of (b, c), which another language chose,
 * it is `a b a b`, ` `, `a bc`: (a, b) occurs twice, (a, bc) once, and there are 7 tokens where 8 bytes were.
 */
export class LanguageLearner extends MergeLearner {
  private hasBegun = false;

  /**
   * @param chain The text in tokens of `vocabulary`, to which all languages add.
   * @param tokens How many tokens that is; kept up with the merges.
   */
  constructor(
    chain: SymbolChain,
    vocabulary: GrowingVocabulary,
    private readonly limits: LearnerOptions,
    public tokens: number,
  ) {
    super(chain, vocabulary, { ...limits, minimumCount: 1 }, EVERY_PAIR);
  }

  /** The most frequent pair that may be merged, of equally frequent ones that with the smaller ids; undefined if all are too rare. */
  *top(): Generator<undefined, { readonly left: number; readonly right: number } | undefined> {
    yield* this.begin();
    const { heap, pairs } = this.lists;
    if (!this.findTop() || heap.topCount < this.limits.minimumCount) return undefined;
    const pair = heap.topPair;
    return { left: pairs.keys[2 * pair]!, right: pairs.keys[2 * pair + 1]! };
  }

  /** Replaces the pair by the entry everywhere. Returns how often it occurred. */
  *apply(left: number, right: number, entry: number): Generator<undefined, number> {
    yield* this.begin();
    const { pairs } = this.lists;
    const pair = pairs.find(left, right);
    if (pair < 0 || pairs.counts[pair] === 0) return 0;
    const joined = yield* this.replace(pair, entry);
    this.tokens -= joined;
    return joined;
  }

  /** Lists all pairs where that was not done yet, and again where there was no more room for new ones. */
  private *begin(): Generator<undefined> {
    if (this.hasBegun && this.fullAt === 0) return;
    this.hasBegun = true;
    yield* this.nextRound();
  }
}
