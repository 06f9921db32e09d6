import { ChainCompaction } from './chainCompaction';
import type { GrowingVocabulary } from './growingVocabulary';
import { Neighbours } from './neighbours';
import { PairCounter } from './pairCounter';
import { PairHeap } from './pairHeap';
import { PairStore } from './pairStore';
import { BLOCK_BITS, idOfMark, INSIDE, markOf, NO_SYMBOL, type SymbolChain } from './symbolChain';
import { firstThreshold, type LearnerTuning, nextThreshold, usualTuning } from './thresholds';

/** Whether an entry of these bytes may be made. */
export type EntryRule = (bytes: Uint8Array) => boolean;

export interface LearnerOptions {
  /** Entries to end with. */
  readonly vocabularySize: number;
  /** Pairs that occur less often are never merged. At least 1. */
  readonly minimumCount: number;
  /** A pair that it refuses is skipped for good; its parts may still join others (the SuperBPE trainer's way). */
  readonly rule?: EntryRule;
  /** A pair that would be longer is skipped for good. */
  readonly maximumBytes?: number;
}

/**
 * Learns merges from a corpus: joins the most frequent pair of neighbours everywhere, again and again (Sennrich et al.,
 * arXiv 1508.07909, algorithm 1), and keeps the counts up to date where a merge changed them.
 *
 * A pair gets all its occurrences in the one step that makes the younger of its two symbols; afterwards its count only
 * falls. So each pair keeps one list of places, written once into a common arena. Stale places are recognised by their
 * symbols.
 *
 * Most pairs never come up, so only those are kept that occur at least `threshold` times. When there are no more of
 * them, or the arena is full, the chain is written anew, a place for each token, and the pairs are counted afresh.
 */
export class MergeLearner {
  private readonly pairs = new PairStore();
  private readonly heap = new PairHeap(this.pairs);
  private readonly sizeBefore: number;
  private threshold = 0;
  private arena = new Int32Array(0);
  private arenaUsed = 0;
  /** How many places a token covers, by id. */
  private readonly places: Int32Array;
  private readonly lefts: Neighbours;
  private readonly rights: Neighbours;
  /** Of the step at hand: neighbouring results, and how often one was counted beside what became a result after it. */
  private twins = 0;
  private twinPlaces = 0;
  private twinCursor = 0;
  /** Where the list of the places that were merged ends. */
  private applied = 0;
  private joined = 0;

  constructor(
    private chain: SymbolChain,
    private readonly vocabulary: GrowingVocabulary,
    private readonly options: LearnerOptions,
    private readonly tuning: LearnerTuning = usualTuning,
  ) {
    const ids = vocabulary.nextId + Math.max(0, options.vocabularySize - vocabulary.size);
    this.sizeBefore = vocabulary.size;
    this.places = new Int32Array(ids).fill(1);
    this.lefts = new Neighbours(ids);
    this.rights = new Neighbours(ids);
  }

  /** Learns merges until the vocabulary has its size or no pair is left. Yields when there is a chance to rest. */
  *learn(): Generator<undefined> {
    const { heap, vocabulary, options, tuning } = this;
    if (vocabulary.size >= options.vocabularySize) return;
    yield* this.countPairs(total => firstThreshold(total, this.chain.length, options.minimumCount, tuning));
    for (;;) {
      while (vocabulary.size < options.vocabularySize && this.findTop()) {
        yield* this.merge(heap.topPair);
        yield;
      }
      if (vocabulary.size >= options.vocabularySize || this.threshold <= options.minimumCount) return;
      yield* this.countPairs(() => this.lowerThreshold(this.threshold));
    }
  }

  /** The next threshold, where pairs that occur `count` times are merged now. */
  private lowerThreshold(count: number): number {
    const { vocabulary, options, sizeBefore } = this;
    const state = {
      learnt: vocabulary.size - sizeBefore,
      wanted: options.vocabularySize - sizeBefore,
      places: this.chain.length,
    };
    return Math.min(this.threshold, nextThreshold(count, state, options.minimumCount, this.tuning));
  }

  /** Brings the most frequent pair that may be merged to the top of the heap; false if none reaches the threshold. */
  private findTop(): boolean {
    const { heap, pairs, options, vocabulary } = this;
    while (heap.length > 0) {
      const pair = heap.topPair;
      const now = pairs.counts[pair]!;
      if (now < heap.topCount) {
        if (now < this.threshold) heap.pop();
        else heap.lowerTop(now);
        continue;
      }
      if (!options.rule || options.rule(vocabulary.joined(pairs.keys[2 * pair]!, pairs.keys[2 * pair + 1]!)))
        return true;
      heap.pop();
    }
    return false;
  }

  /** Merges a pair everywhere, and counts the new pairs that this makes. */
  private *merge(pair: number): Generator<undefined> {
    const { pairs, places, vocabulary } = this;
    const { work } = this.tuning;
    this.heap.pop();
    const left = pairs.keys[2 * pair]!;
    const right = pairs.keys[2 * pair + 1]!;
    const result = vocabulary.add(left, right);
    if (result < 0) return;
    places[result] = places[left]! + places[right]!;
    const start = pairs.starts[pair]!;
    const end = start + pairs.lengths[pair]!;
    this.applied = start;
    this.joined = this.twins = this.twinPlaces = 0;
    for (let from = start; from < end; from += work) {
      if (from > start) yield;
      this.apply(from, Math.min(end, from + work), left, right, result);
    }
    vocabulary.log.joined[vocabulary.log.length - 1] = this.joined;
    const count = pairs.counts[pair]!;
    pairs.counts[pair] = 0;
    this.lower(left, right);
    const room = this.offer(result);
    if (room < 0) {
      this.clearStep();
      yield* this.countPairs(() => this.lowerThreshold(count));
    } else if (room > 0) {
      for (let from = start; from < this.applied; from += work) {
        if (from > start) yield;
        this.file(from, Math.min(this.applied, from + work), result);
      }
      this.endLists(result);
      this.clearStep();
    } else {
      this.clearStep();
    }
  }

  /**
   * Replaces occurrences of a pair, from left to right: of three equal symbols the first two become one. Adds up what
   * stands beside them, and leaves in the list only the places where something was replaced.
   */
  private apply(from: number, to: number, left: number, right: number, result: number): void {
    const { arena, places, lefts, rights } = this;
    const { symbols, weights } = this.chain;
    const leftPlaces = places[left]!;
    const rightPlaces = places[right]!;
    const mark = markOf(result);
    let { applied, joined, twins, twinPlaces } = this;
    let leftCount = lefts.metCount;
    let rightCount = rights.metCount;
    for (let index = from; index < to; index++) {
      const place = arena[index]!;
      if (symbols[place] !== left) continue;
      const middle = place + leftPlaces;
      if (symbols[middle] !== right) continue;
      const end = middle + rightPlaces;
      const weight = weights[place >>> BLOCK_BITS]!;
      arena[applied++] = place;
      joined += weight;
      let outer = symbols[place - 1]!;
      if (outer !== NO_SYMBOL) {
        if (outer < 0) outer = idOfMark(outer);
        if (outer === result) {
          twins += weight;
          twinPlaces++;
        } else {
          if (lefts.places[outer] === 0) lefts.met[leftCount++] = outer;
          lefts.places[outer] = lefts.places[outer]! + 1;
          lefts.sums[outer] = lefts.sums[outer]! + weight;
        }
      }
      outer = symbols[end]!;
      if (outer >= 0) {
        if (rights.places[outer] === 0) rights.met[rightCount++] = outer;
        rights.places[outer] = rights.places[outer]! + 1;
        rights.sums[outer] = rights.sums[outer]! + weight;
      }
      symbols[place] = result;
      symbols[middle] = INSIDE;
      symbols[end - 1] = mark;
    }
    this.applied = applied;
    this.joined = joined;
    this.twins = twins;
    this.twinPlaces = twinPlaces;
    lefts.metCount = leftCount;
    rights.metCount = rightCount;
  }

  /** Takes what the merge used up from the pairs that the two symbols made with others. */
  private lower(left: number, right: number): void {
    const { pairs, lefts, rights } = this;
    for (let index = 0; index < lefts.metCount; index++) {
      const outer = lefts.met[index]!;
      const pair = pairs.find(outer, left);
      if (pair >= 0) pairs.counts[pair] = pairs.counts[pair]! - lefts.sums[outer]!;
    }
    for (let index = 0; index < rights.metCount; index++) {
      const outer = rights.met[index]!;
      const pair = pairs.find(right, outer);
      if (pair >= 0) pairs.counts[pair] = pairs.counts[pair]! - rights.sums[outer]!;
    }
    // What was a neighbour when it was counted became a result itself: another result stands there now.
    if (this.twins > 0) rights.sums[left] = rights.sums[left]! - this.twins;
  }

  /**
   * Notes the new pairs that are frequent enough and reserves room for their lists. Returns that room, or -1 if the
   * arena has not enough of it; then nothing is noted.
   */
  private offer(result: number): number {
    const { threshold, lefts, rights, arena } = this;
    const longest = (this.options.maximumBytes ?? Infinity) - this.vocabulary.byteLength(result);
    let room = 0;
    for (const side of [lefts, rights]) {
      for (let index = 0; index < side.metCount; index++) {
        const outer = side.met[index]!;
        const wanted = side.sums[outer]! >= threshold && this.vocabulary.byteLength(outer) <= longest;
        side.pairs[outer] = wanted ? 0 : -1;
        if (wanted) room += side.places[outer]!;
      }
    }
    const twins = this.twins >= threshold && this.vocabulary.byteLength(result) <= longest;
    if (twins) room += this.twinPlaces;
    if (room > arena.length - this.arenaUsed) return -1;
    for (const side of [lefts, rights]) {
      for (let index = 0; index < side.metCount; index++) {
        const outer = side.met[index]!;
        if (side.pairs[outer]! < 0) continue;
        const [first, second] = side === lefts ? [outer, result] : [result, outer];
        side.pairs[outer] = this.reserve(first, second, side.sums[outer]!, side.places[outer]!);
        side.cursors[outer] = this.pairs.starts[side.pairs[outer]]!;
      }
    }
    this.twinCursor = -1;
    if (twins) this.twinCursor = this.pairs.starts[this.reserve(result, result, this.twins, this.twinPlaces)]!;
    return room;
  }

  private reserve(left: number, right: number, count: number, places: number): number {
    const { pairs } = this;
    const pair = pairs.add(left, right);
    pairs.counts[pair] = count;
    pairs.starts[pair] = this.arenaUsed;
    this.arenaUsed += places;
    this.heap.push(pair, count);
    return pair;
  }

  /** Writes the places of the new pairs into their lists. */
  private file(from: number, to: number, result: number): void {
    const { arena, places, lefts, rights } = this;
    const { symbols } = this.chain;
    const resultPlaces = places[result]!;
    let { twinCursor } = this;
    for (let index = from; index < to; index++) {
      const place = arena[index]!;
      let outer = symbols[place - 1]!;
      if (outer !== NO_SYMBOL) {
        if (outer < 0) outer = idOfMark(outer);
        if (outer !== result && lefts.pairs[outer]! >= 0) {
          const cursor = lefts.cursors[outer]!;
          arena[cursor] = place - places[outer]!;
          lefts.cursors[outer] = cursor + 1;
        }
      }
      outer = symbols[place + resultPlaces]!;
      if (outer === result) {
        if (twinCursor >= 0) arena[twinCursor++] = place;
      } else if (outer >= 0 && rights.pairs[outer]! >= 0) {
        const cursor = rights.cursors[outer]!;
        arena[cursor] = place;
        rights.cursors[outer] = cursor + 1;
      }
    }
    this.twinCursor = twinCursor;
  }

  private endLists(result: number): void {
    const { pairs } = this;
    for (const side of [this.lefts, this.rights]) {
      for (let index = 0; index < side.metCount; index++) {
        const outer = side.met[index]!;
        const pair = side.pairs[outer]!;
        if (pair >= 0) pairs.lengths[pair] = side.cursors[outer]! - pairs.starts[pair]!;
      }
    }
    if (this.twinCursor < 0) return;
    const pair = pairs.find(result, result);
    pairs.lengths[pair] = this.twinCursor - pairs.starts[pair]!;
  }

  private clearStep(): void {
    this.lefts.clear();
    this.rights.clear();
  }

  /** Writes the chain anew, then finds all pairs that reach a threshold, which is chosen by the number of all pairs. */
  private *countPairs(choose: (total: number) => number): Generator<undefined> {
    const { pairs, heap } = this;
    const { work, listShare } = this.tuning;
    heap.length = 0;
    pairs.clear();
    const compaction = new ChainCompaction(this.chain, this.places);
    while (compaction.advance(work)) yield;
    this.chain = compaction.finish();
    this.places.fill(1);
    const { length } = this.chain;
    const counter = new PairCounter(this.chain, pairs, this.vocabulary.nextId);
    for (const [start, end] of ranges(length - 1, work)) {
      counter.estimate(start, end);
      yield;
    }
    this.threshold = choose(counter.total);
    counter.leaveOutBelow(this.threshold);
    for (const [start, end] of ranges(length - 1, work)) {
      counter.count(start, end);
      yield;
    }
    this.keepFrequent();
    counter.leaveOutOthers();
    if (this.arena.length === 0) this.arena = new Int32Array(Math.ceil(length * listShare));
    this.arenaUsed = 0;
    for (let pair = 0; pair < pairs.length; pair++) {
      pairs.starts[pair] = this.arenaUsed;
      this.arenaUsed += pairs.lengths[pair]!;
      pairs.lengths[pair] = 0;
      heap.push(pair, pairs.counts[pair]!);
    }
    for (const [start, end] of ranges(length - 1, work)) {
      counter.list(start, end, this.arena);
      yield;
    }
  }

  private keepFrequent(): void {
    const { pairs, vocabulary, threshold } = this;
    const longest = this.options.maximumBytes ?? Infinity;
    const { counts, keys } = pairs;
    pairs.keep(pair => {
      if (counts[pair]! < threshold) return false;
      return vocabulary.byteLength(keys[2 * pair]!) + vocabulary.byteLength(keys[2 * pair + 1]!) <= longest;
    });
  }
}

/** `[0 .. end)` in parts of that size. */
function* ranges(end: number, size: number): Generator<readonly [start: number, end: number]> {
  for (let start = 0; start < end; start += size) yield [start, Math.min(end, start + size)];
}
