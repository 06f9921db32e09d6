import type { GrowingVocabulary } from './growingVocabulary';
import { MergeStep } from './mergeStep';
import { NewPairs } from './pairs/newPairs';
import { PairLists } from './pairs/pairLists';
import { PairRounds } from './pairs/pairRounds';
import type { SymbolChain } from './chain/symbolChain';
import { firstThreshold, type LearnerTuning, nextThreshold, usualTuning } from './thresholds';
import type { Pace } from '../pace';

/** Whether an entry of these bytes may be made. */
export type EntryRule = (bytes: Uint8Array) => boolean;

export interface LearnerOptions {
  /** Entries to end with. */
  readonly vocabularySize: number;
  /** Pairs that occur less often are never merged. At least 1. */
  readonly minimumCount: number;
  /**
   * A pair that it refuses is skipped for good; its parts may still be joined with others (as in the SuperBPE trainer).
   */
  readonly rule?: EntryRule;
  /** A pair that would be longer is skipped for good. */
  readonly maximumBytes?: number;
}

/**
 * Learns merges from a corpus: joins the most frequent pair of neighbours everywhere, again and again (Sennrich et al.,
 * arXiv 1508.07909, algorithm 1), and updates the counts where a merge changed them.
 *
 * `[1, 2, 3, 1, 2]` has the pairs (1, 2) twice, (2, 3) once and (3, 1) once. The first merge makes (1, 2) the entry 4:
 * `[4, 3, 4]`, where (4, 3) and (3, 4) occur once each. Nothing occurs twice any more, so learning ends there.
 *
 * A pair gets all its occurrences in the one step that makes the younger of its two symbols; afterwards its count only
 * falls. So its positions are listed once. When no pair is left that reaches the threshold of the round, or there is no
 * more room for lists, another round begins.
 */
export class MergeLearner {
  protected readonly lists = new PairLists();
  protected readonly rounds: PairRounds;
  private readonly step: MergeStep;
  private readonly newPairs: NewPairs;
  private readonly sizeBefore: number;
  /** Occurrences of the pair that was merged when the room for lists ran out; 0 until then. */
  protected fullAt = 0;

  constructor(
    chain: SymbolChain,
    private readonly vocabulary: GrowingVocabulary,
    private readonly options: LearnerOptions,
    private readonly tuning: LearnerTuning = usualTuning,
  ) {
    const ids = vocabulary.nextId + Math.max(0, options.vocabularySize - vocabulary.size);
    const widths = new Int32Array(ids).fill(1);
    this.sizeBefore = vocabulary.size;
    this.rounds = new PairRounds(chain, this.lists, widths, options.minimumCount, tuning);
    this.step = new MergeStep(ids, widths);
    this.newPairs = new NewPairs(this.step, this.lists, widths);
  }

  /** Learns merges until the vocabulary has its size or no pair is left. Yields every few milliseconds of work. */
  *learn(): Generator<undefined> {
    const { options, rounds } = this;
    while (!this.isComplete) {
      yield* this.nextRound();
      // oxlint-disable-next-line typescript/no-unnecessary-condition -- the round and each merge may complete it
      while (!this.isComplete && this.fullAt === 0 && this.findTop()) {
        const pair = this.lists.heap.topPair;
        this.lists.heap.pop();
        yield* this.merge(pair);
        yield;
      }
      if (this.fullAt === 0 && rounds.threshold <= options.minimumCount) return;
    }
  }

  /** Merges so far. */
  get learnt(): number {
    return this.vocabulary.size - this.sizeBefore;
  }

  protected get isComplete(): boolean {
    return this.vocabulary.size >= this.options.vocabularySize;
  }

  protected *nextRound(): Generator<undefined> {
    const { rounds, vocabulary, options, fullAt, tuning } = this;
    const { threshold } = rounds;
    const { minimumCount, maximumBytes = Infinity } = options;
    const least = (positions: number, weight: number): number => {
      if (threshold === 0) return firstThreshold(weight, positions, minimumCount, tuning);
      const state = {
        learnt: this.learnt,
        wanted: options.vocabularySize - this.sizeBefore,
        positions,
      };
      return Math.min(threshold, nextThreshold(fullAt || threshold, state, minimumCount, tuning));
    };
    const most = threshold === 0 || fullAt > 0 ? Infinity : Math.floor(threshold / 2);
    this.fullAt = 0;
    yield* rounds.next(
      vocabulary.nextId,
      least,
      most,
      (left, right) => vocabulary.byteLength(left) + vocabulary.byteLength(right) <= maximumBytes,
    );
  }

  /** Brings the most frequent pair that may be merged to the top of the heap; false if none reaches the threshold. */
  protected findTop(): boolean {
    const { options, vocabulary } = this;
    const { heap, pairs } = this.lists;
    while (heap.length > 0) {
      const pair = heap.topPair;
      const now = pairs.counts[pair]!;
      if (now < heap.topCount) {
        if (now < this.rounds.threshold) heap.pop();
        else heap.lowerTop(now);
        continue;
      }
      if (!options.rule || options.rule(vocabulary.joined(pairs.keys[2 * pair]!, pairs.keys[2 * pair + 1]!)))
        return true;
      heap.pop();
    }
    return false;
  }

  /** Makes an entry of a pair, and merges it everywhere. */
  private *merge(pair: number): Generator<undefined> {
    const { vocabulary } = this;
    const { keys } = this.lists.pairs;
    const result = vocabulary.add(keys[2 * pair]!, keys[2 * pair + 1]!);
    if (result < 0) return;
    const place = vocabulary.log.length - 1;
    vocabulary.log.joined[place] = yield* this.replace(pair, result);
  }

  /** Replaces a pair by an entry everywhere, and counts the new pairs that this makes. Returns how often it occurred. */
  protected *replace(pair: number, result: number): Generator<undefined, number> {
    const { vocabulary, step, newPairs, rounds } = this;
    const { pairs, arena } = this.lists;
    const { work } = this.tuning;
    const left = pairs.keys[2 * pair]!;
    const right = pairs.keys[2 * pair + 1]!;
    const start = pairs.starts[pair]!;
    const end = start + pairs.lengths[pair]!;
    step.begin(left, right, result, start);
    for (let from = start; from < end; from += work) {
      if (from > start) yield;
      step.replace(rounds.text, arena, from, Math.min(end, from + work));
    }
    const count = pairs.counts[pair]!;
    pairs.counts[pair] = 0;
    step.lowerOthers(pairs);
    const { threshold } = rounds;
    const longest = (this.options.maximumBytes ?? Infinity) - vocabulary.byteLength(result);
    const positions = newPairs.begin((outer, sum) => sum >= threshold && vocabulary.byteLength(outer) <= longest);
    if (positions < 0) this.fullAt = count;
    if (positions <= 0) return step.joined;
    for (let from = start; from < step.applied; from += work) {
      if (from > start) yield;
      newPairs.list(rounds.text, from, Math.min(step.applied, from + work));
    }
    newPairs.end();
    return step.joined;
  }
}

/** Learns merges until the vocabulary has its size or no pair is left. `chain` is used up. */
export async function learnMerges(
  chain: SymbolChain,
  vocabulary: GrowingVocabulary,
  options: LearnerOptions,
  pace: Pace,
): Promise<void> {
  const steps = new MergeLearner(chain, vocabulary, options).learn();
  while (!steps.next().done) {
    if (pace.isDue) await pace.yield({ phase: 'merging', done: vocabulary.size, total: options.vocabularySize });
  }
}
