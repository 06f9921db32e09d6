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
 * Most pairs are never merged, so merges are learnt in rounds: in each, only the pairs are stored that occur at least
 * `threshold` times. For the next round the chain is written again, with one position for each token, and the pairs are
 * counted again. A long chain is folded for the duration of a round.
 *
 * Counts 900, 500, 40, 3, ... with a first threshold of 30: the first round stores three pairs and those that their
 * merges make. When none of them occurs 30 times any more, the next round looks for those that occur, say, 10 times.
 */
export class PairRounds {
  threshold = 0;
  private fold: FoldedChain | undefined;
  /** Whether the text repeats itself enough, as far as is known. */
  private mayFold = true;

  /** @param widths By id, how many positions a token covers. */
  constructor(
    private chain: SymbolChain,
    private readonly lists: PairLists,
    private readonly widths: Int32Array,
    private readonly minimumCount: number,
    private readonly tuning: LearnerTuning,
  ) {}

  /** Where merges are made: the chain, or its segments. */
  get text(): SymbolChain {
    return this.fold?.segments ?? this.chain;
  }

  /**
   * Begins a round: lists the pairs that reach its threshold and for which `isWanted` is true.
   *
   * @param ids All ids of the chain are less.
   * @param leastThreshold The threshold to aim for, given the positions and the weight of the chain.
   * @param mostThreshold The threshold must be less, if it is not the least one.
   */
  *next(
    ids: number,
    leastThreshold: (positions: number, weight: number) => number,
    mostThreshold: number,
    isWanted: (left: number, right: number) => boolean,
  ): Generator<undefined> {
    const { lists, tuning } = this;
    lists.clear();
    const room = this.fold?.segments.symbols ?? NOTHING;
    yield* this.rewrite(this.fold ?? this.chain);
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

  private *rewrite(source: SymbolChain | FoldedChain): Generator<undefined> {
    const compaction = new ChainCompaction(source, this.widths);
    while (compaction.advance(this.tuning.work)) yield;
    this.chain = compaction.finish();
    this.fold = undefined;
    this.widths.fill(1);
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
    // After the first round, one whose threshold is close to the least one would cost more than it saves.
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
    else yield* this.rewrite(folding.soFar());
  }

  /** Does work on all pairs of a chain, in ranges of the positions where they begin; a range has one weight. */
  private *ranges(
    { groups, length }: SymbolChain,
    work: (start: number, end: number, weight: number) => void,
  ): Generator<undefined> {
    for (const [index, { start: first, weight }] of groups.entries()) {
      // No pair begins at the last position of a group, which is the end of a piece.
      const last = (groups[index + 1]?.start ?? length) - 1;
      for (let start = first; start < last; start += this.tuning.work) {
        work(start, Math.min(last, start + this.tuning.work), weight);
        yield;
      }
    }
  }
}
