import { ChainCompaction } from '../chain/chainCompaction';
import { ChainFolding } from '../chain/chainFolding';
import type { FoldedChain } from '../chain/foldedChain';
import { PairCounter } from './pairCounter';
import type { PairLists } from './pairLists';
import { PairSample } from './pairSample';
import { type SymbolChain, weightOf } from '../chain/symbolChain';
import type { LearnerTuning } from '../thresholds';

const NOTHING = new Int32Array(0);

/**
 * Most pairs never come up, so merges are learnt in rounds: in each, only the pairs are kept in mind that occur at least
 * `threshold` times. For the next one the chain is written anew, a place for each token, and the pairs are counted
 * afresh. A long chain is folded for the time of a round.
 */
export class PairRounds {
  threshold = 0;
  private fold: FoldedChain | undefined;
  /** Whether the text repeats itself enough, as far as is known. */
  private mayFold = true;

  /** `places`: how many places a token covers, by id. */
  constructor(
    private chain: SymbolChain,
    private readonly lists: PairLists,
    private readonly places: Int32Array,
    private readonly minimumCount: number,
    private readonly tuning: LearnerTuning,
  ) {}

  /** What merges are made in: the chain, or its segments. */
  get text(): SymbolChain {
    return this.fold?.segments ?? this.chain;
  }

  /**
   * Begins a round: lists the pairs that reach its threshold and that `isWanted` holds of.
   *
   * @param ids All ids of the chain are less.
   * @param leastThreshold The threshold to head for, where the chain has that many places and that weight.
   * @param mostThreshold The threshold must be less, if it is not the least one.
   */
  *next(
    ids: number,
    leastThreshold: (places: number, weight: number) => number,
    mostThreshold: number,
    isWanted: (left: number, right: number) => boolean,
  ): Generator<undefined> {
    const { lists, tuning } = this;
    lists.clear();
    const room = this.fold?.segments.symbols ?? NOTHING;
    yield* this.writeAnew(this.fold ?? this.chain);
    const { length } = this.chain;
    const weight = weightOf(this.chain);
    if (lists.arena.length === 0) lists.arena = new Int32Array(Math.ceil(length * tuning.listShare));
    const folds = this.chooseThreshold(leastThreshold(length, weight), mostThreshold);
    const counter = new PairCounter(this.chain, lists.pairs, ids, this.threshold, weight);
    yield* this.ranges(this.chain, (start, end, each) => counter.estimate(start, end, each));
    counter.leaveOutRare();
    if (folds) yield* this.foldChain(counter, room);
    counter.goOnWith(this.text);
    yield* this.ranges(this.text, (start, end) => counter.count(start, end));
    const { counts, keys } = lists.pairs;
    lists.pairs.keep(pair => counts[pair]! >= this.threshold && isWanted(keys[2 * pair]!, keys[2 * pair + 1]!));
    counter.leaveOutOthers();
    lists.limit = Math.min(lists.arena.length, Math.ceil(this.text.length * tuning.listShare));
    lists.beginAll();
    yield* this.ranges(this.text, (start, end) => counter.list(start, end, lists.arena));
  }

  private *writeAnew(source: SymbolChain | FoldedChain): Generator<undefined> {
    const compaction = new ChainCompaction(source, this.places);
    while (compaction.advance(this.tuning.work)) yield;
    this.chain = compaction.finish();
    this.fold = undefined;
    this.places.fill(1);
  }

  /** Returns whether the chain is to be folded. */
  private chooseThreshold(least: number, most: number): boolean {
    const { keptShare, leastCut, foldedFrom, mostRepeats } = this.tuning;
    const isFirst = this.threshold === 0;
    this.threshold = least;
    const { length } = this.chain;
    if (!this.mayFold || length < foldedFrom || weightOf(this.chain) > mostRepeats * length) return false;
    const sample = new PairSample(this.chain);
    const keeping = Math.max(this.minimumCount, Math.min(most, sample.countKeeping(keptShare)));
    // Later on, a round that ends close before the least threshold would cost more than it saves.
    const threshold = isFirst || keeping > 3 * least ? keeping : least;
    if (sample.shareBelow(threshold) < leastCut) return false;
    this.threshold = threshold;
    return true;
  }

  private *foldChain(counter: PairCounter, room: Int32Array): Generator<undefined> {
    const { arena } = this.lists;
    const most = Math.min(arena.length, Math.ceil(this.chain.length * this.tuning.segmentShare));
    const folding = new ChainFolding(this.chain, counter, arena.subarray(0, most));
    while (folding.advance(this.tuning.work)) yield;
    this.mayFold = folding.isComplete;
    if (this.mayFold) this.fold = folding.finish(room);
    else yield* this.writeAnew(folding.soFar());
  }

  /** Does work on all pairs of a chain, by the places where they begin; no range has places of two weights. */
  private *ranges(
    { groups, length }: SymbolChain,
    work: (start: number, end: number, weight: number) => void,
  ): Generator<undefined> {
    for (const [index, { start: first, weight }] of groups.entries()) {
      // A pair that begins at a group's last place would not be one: what stands there ends a piece.
      const last = (groups[index + 1]?.start ?? length) - 1;
      for (let start = first; start < last; start += this.tuning.work) {
        work(start, Math.min(last, start + this.tuning.work), weight);
        yield;
      }
    }
  }
}
