import { byteIds } from './byteAlphabet';
import type { GrowingVocabulary } from './growingVocabulary';
import { NumberHeap } from './numberHeap';
import { PairTable } from './pairTable';
import { NO_SYMBOL } from './symbolChain';

/** Room for a place in a piece inside a heap key, which also holds a rank: 2^53 / 2^31 leaves 4 million ranks. */
const PLACES = 2 ** 31;
/** Distinct spans whose encoding is kept, and their longest length in bytes. */
const CACHE_SIZE = 1_000_000;
const LONGEST_CACHED = 64;

/**
 * Encodes pieces with the merges learnt so far, lowest rank first: where the second stage of SuperBPE starts from.
 * It does what the released trainer does when it replays its inherited merges over whole lines.
 *
 * A piece is cut wherever two neighbouring bytes stand side by side in no entry: no merge can cross such a place, so the
 * spans between are independent, and most of them are words that were seen before.
 */
export class MergeApplier {
  private readonly merges = new PairTable();
  private readonly neighbours = new Uint8Array(0x10000);
  private readonly cache = new Map<string, readonly number[]>();

  constructor(vocabulary: GrowingVocabulary) {
    for (let rank = 0; rank < vocabulary.mergeCount; rank++) this.merges.add(...vocabulary.mergeAt(rank));
    for (let id = 256; id < vocabulary.size; id++) {
      const bytes = vocabulary.entry(id);
      for (let index = 1; index < bytes.length; index++) this.neighbours[(bytes[index - 1]! << 8) | bytes[index]!] = 1;
    }
  }

  /** Ids of a piece. */
  apply(bytes: Uint8Array): number[] {
    const ids: number[] = [];
    for (let start = 0; start < bytes.length;) {
      let end = start + 1;
      while (end < bytes.length && this.neighbours[(bytes[end - 1]! << 8) | bytes[end]!] === 1) end++;
      for (const id of this.span(bytes.subarray(start, end))) ids.push(id);
      start = end;
    }
    return ids;
  }

  private span(bytes: Uint8Array): readonly number[] {
    if (bytes.length > LONGEST_CACHED) return this.encode(bytes);
    const key = String.fromCharCode(...bytes);
    let ids = this.cache.get(key);
    if (!ids) {
      ids = this.encode(bytes);
      if (this.cache.size < CACHE_SIZE) this.cache.set(key, ids);
    }
    return ids;
  }

  /** Joins the pair of lowest rank, leftmost first, until none is left; a heap of pairs keeps long runs quick. */
  private encode(bytes: Uint8Array): number[] {
    const { merges } = this;
    const length = bytes.length;
    const symbols = Uint32Array.from(bytes, byte => byteIds[byte]!);
    const next = Int32Array.from(bytes, (_, place) => place + 1);
    const previous = Int32Array.from(bytes, (_, place) => place - 1);
    const heap = new NumberHeap();
    const offer = (left: number, right: number): void => {
      if (left < 0 || right >= length) return;
      const rank = merges.find(symbols[left]!, symbols[right]!);
      if (rank >= 0) heap.push(rank * PLACES + left);
    };
    for (let place = 0; place + 1 < length; place++) offer(place, place + 1);
    while (!heap.isEmpty) {
      const key = heap.pop();
      const place = key % PLACES;
      const rank = Math.floor(key / PLACES);
      const removed = next[place]!;
      if (symbols[place] !== merges.lefts[rank] || removed >= length || symbols[removed] !== merges.rights[rank])
        continue;
      symbols[place] = 256 + rank;
      symbols[removed] = NO_SYMBOL;
      next[place] = next[removed]!;
      if (next[place] < length) previous[next[place]] = place;
      offer(previous[place]!, place);
      offer(place, next[place]);
    }
    return Array.from(symbols).filter(symbol => symbol !== NO_SYMBOL);
  }
}
