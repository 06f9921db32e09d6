import type { GrowingVocabulary } from './growingVocabulary';
import { grown, NumberList } from './growingArrays';
import { PairHeap } from './pairHeap';
import { PairTable } from './pairTable';
import { NO_SYMBOL, type SymbolChain } from './symbolChain';

/** Whether an entry of these bytes may be made. */
export type EntryRule = (bytes: Uint8Array) => boolean;

/**
 * Learns merges from a corpus: joins the most frequent pair of neighbours everywhere, again and again (Sennrich et al.,
 * arXiv 1508.07909, algorithm 1), and keeps the counts up to date where a merge changed them.
 *
 * A pair gets all its occurrences in the one step that makes the younger of its two symbols; afterwards its count only
 * falls. So each pair keeps one list of places, written once into a common arena: that arena takes at most three
 * numbers a symbol, since a merge removes one symbol and makes two new pairs at most. Stale places are recognised by
 * their symbols.
 */
export class MergeLearner {
  private readonly pairs = new PairTable();
  private readonly heap = new PairHeap(this.pairs);
  private counts = new Float64Array(1024);
  /** Where a pair's places begin in the arena, and how many there are. */
  private starts: Uint32Array = new Uint32Array(1024);
  private lengths: Uint32Array = new Uint32Array(1024);
  private readonly arena = new NumberList();
  private newPairs = new NumberList();
  private newPlaces = new NumberList();

  /**
   * @param minimumCount Pairs that occur less often are never merged.
   * @param rule A pair that it refuses is skipped for good; its parts may still join others (the SuperBPE trainer's way).
   */
  constructor(
    private readonly chain: SymbolChain,
    private readonly vocabulary: GrowingVocabulary,
    private readonly minimumCount: number,
    private readonly rule: EntryRule = () => true,
  ) {
    const { symbols, weights } = chain;
    for (let place = 0; place + 1 < symbols.length; place++) {
      if (symbols[place] === NO_SYMBOL || symbols[place + 1] === NO_SYMBOL) continue;
      this.found(symbols[place]!, symbols[place + 1]!, place, weights[place]!);
    }
    this.file();
    // No later step notes as many.
    this.newPairs = new NumberList();
    this.newPlaces = new NumberList();
  }

  /** Learns and applies one merge; false if no pair is left. */
  step(): boolean {
    const { heap, pairs } = this;
    while (heap.length > 0) {
      const pair = heap.topPair;
      const before = heap.topCount;
      heap.pop();
      const now = this.counts[pair]!;
      if (now < before) {
        if (now >= this.minimumCount) heap.push(pair, now);
        continue;
      }
      const [left, right] = [pairs.lefts[pair]!, pairs.rights[pair]!];
      if (!this.rule(this.vocabulary.joined(left, right))) continue;
      this.apply(pair, left, right, this.vocabulary.add(left, right));
      this.file();
      return true;
    }
    return false;
  }

  /** Replaces every occurrence of a pair, from left to right: of three equal symbols the first two become one. */
  private apply(pair: number, left: number, right: number, result: number): void {
    const { symbols, weights, next, previous } = this.chain;
    const end = this.starts[pair]! + this.lengths[pair]!;
    for (let index = this.starts[pair]!; index < end; index++) {
      const place = this.arena.items[index]!;
      if (symbols[place] !== left) continue;
      const removed = next[place]!;
      if (symbols[removed] !== right) continue;
      const weight = weights[place]!;
      const before = previous[place]!;
      const after = next[removed]!;
      const outerLeft = symbols[before]!;
      const outerRight = symbols[after]!;
      if (outerLeft !== NO_SYMBOL) {
        this.counts[this.pairs.find(outerLeft, left)]! -= weight;
        this.found(outerLeft, result, before, weight);
      }
      if (outerRight !== NO_SYMBOL) {
        this.counts[this.pairs.find(right, outerRight)]! -= weight;
        this.found(result, outerRight, place, weight);
      }
      symbols[place] = result;
      symbols[removed] = NO_SYMBOL;
      next[place] = after;
      previous[after] = place;
    }
    this.counts[pair] = 0;
  }

  /** Notes an occurrence of a pair that this step makes. */
  private found(left: number, right: number, place: number, weight: number): void {
    const pair = this.pairs.add(left, right);
    if (pair === this.counts.length) this.growColumns();
    this.counts[pair]! += weight;
    this.lengths[pair]!++;
    this.newPairs.push(pair);
    this.newPlaces.push(place);
  }

  /**
   * Writes the noted places into the arena, pair by pair in ascending order, and offers the new pairs to the heap.
   * Counts only fall from now on, so what is too rare needs no places.
   */
  private file(): void {
    const { newPairs, newPlaces, arena, minimumCount } = this;
    const UNFILED = 0xffffffff;
    for (let index = 0; index < newPairs.length; index++) this.starts[newPairs.items[index]!] = UNFILED;
    for (let index = 0; index < newPairs.length; index++) {
      const pair = newPairs.items[index]!;
      if (this.counts[pair]! < minimumCount) continue;
      if (this.starts[pair] === UNFILED) {
        this.starts[pair] = arena.reserve(this.lengths[pair]!);
        this.lengths[pair] = 0;
        this.heap.push(pair, this.counts[pair]!);
      }
      arena.items[this.starts[pair]! + this.lengths[pair]!++] = newPlaces.items[index]!;
    }
    newPairs.length = 0;
    newPlaces.length = 0;
  }

  private growColumns(): void {
    const capacity = 2 * this.counts.length;
    this.starts = grown(this.starts, capacity);
    this.lengths = grown(this.lengths, capacity);
    const counts = new Float64Array(capacity);
    counts.set(this.counts);
    this.counts = counts;
  }
}
