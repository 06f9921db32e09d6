import { chainOfSegments, type FoldedChain, referenceTo } from './foldedChain';
import type { PairCounter } from '../pairs/pairCounter';
import { hashOfPair } from '../pairs/pairStore';
import { SegmentTable } from './segmentTable';
import { BLOCK_BITS, type SymbolChain, type WeightGroup } from './symbolChain';

/** Items of the outline that are written at a time: few enough for what is read ahead to stay in the caches. */
const ITEMS = 512;

/**
 * Cuts a chain into segments between two neighbours that are rare together, and writes its outline into its own array.
 *
 * Pieces `a b c d` and `x c d`, of weights 3 and 2, where only the pairs (a, b) and (c, d) are frequent: the segments
 * are `a b` (weight 3) and `c d` (weight 5), and the outline is `[ab] [cd]` and `x [cd]`.
 */
export class ChainFolding {
  private read = 0;
  private write = 1 << BLOCK_BITS;
  private group = -1;
  private readonly groups: WeightGroup[] = [];
  private readonly table: SegmentTable;
  /** The next items of the outline, before they are written over the chain. */
  private readonly items = new Int32Array(ITEMS);
  /** For the segments among them: which items they are, where they begin and end, and the hashes of their tokens. */
  private readonly itemOf = new Int32Array(ITEMS + 1);
  private readonly starts = new Int32Array(ITEMS + 1);
  private readonly ends = new Int32Array(ITEMS + 1);
  private readonly hashes = new Int32Array(ITEMS + 1);
  private segments = 0;

  /**
   * Every token of the chain must cover one position.
   *
   * @param counter Has estimated the pairs of the chain, and knows the frequent ones.
   * @param room An array as long as the chain, in use until `finish`.
   */
  constructor(
    private readonly chain: SymbolChain,
    private readonly counter: PairCounter,
    room: Int32Array,
  ) {
    this.table = new SegmentTable(room, chain.length >>> 7);
  }

  /** Does the next part of the work, about `work` positions; false when all is done. */
  advance(work: number): boolean {
    const { groups } = this.chain;
    if (this.group >= 0 && this.read < this.groupEnd) {
      const end = Math.min(this.groupEnd, this.read + work);
      while (this.read < end) if (!this.foldItems(end, groups[this.group]!.weight)) return false;
      return true;
    }
    if (++this.group === groups.length) return false;
    this.read = groups[this.group]!.start;
    this.groups.push({ start: this.write, weight: groups[this.group]!.weight });
    return true;
  }

  /** @param room An array that may be used for the segments. */
  finish(room: Int32Array): FoldedChain {
    const { chain, table, groups } = this;
    return { outline: { ...chain, length: this.write, groups }, ...chainOfSegments(table, room) };
  }

  /** Whether all is done; if not, there was no more room for segments. */
  get isComplete(): boolean {
    return this.group === this.chain.groups.length;
  }

  /** The chain with those segments that found room, in no order. */
  soFar(): FoldedChain {
    const { chain, table, read, write, group } = this;
    const { records } = table;
    chain.symbols.copyWithin(write, read, chain.length);
    const gap = read - write;
    const rest = chain.groups.slice(group + 1).map(({ start, weight }) => ({ start: start - gap, weight }));
    const outline = { ...chain, length: chain.length - gap, groups: [...this.groups, ...rest] };
    return { outline, segments: { ...chain, symbols: records }, starts: table.starts() };
  }

  private get groupEnd(): number {
    return this.chain.groups[this.group + 1]?.start ?? this.chain.length;
  }

  /** False, and nothing is done, if there might be no room for the segments. */
  private foldItems(end: number, weight: number): boolean {
    const start = this.read;
    const items = this.findItems(end);
    if (this.table.hasRoomFor(this.read - start, this.segments)) {
      this.writeItems(items, weight);
      return true;
    }
    this.read = start;
    return false;
  }

  /** Finds the next items: segments, single tokens and ends of pieces. Returns how many there are. */
  private findItems(end: number): number {
    const { items, itemOf, starts, ends, hashes } = this;
    const { frequent, mask, exact } = this.counter;
    const { symbols } = this.chain;
    let { read } = this;
    let item = 0;
    let segments = 0;
    while (read < end && item < ITEMS) {
      const start = read;
      const first = symbols[read++]!;
      items[item] = first;
      if (first >= 0) {
        let left = first;
        let hash = left;
        for (;;) {
          const right = symbols[read]!;
          if (right < 0) break;
          const mixed = hashOfPair(left, right);
          const cell = exact ? (left << 8) | right : mixed & mask;
          if (((frequent[cell >>> 5]! >>> (cell & 31)) & 1) === 0) break;
          hash = Math.imul(hash ^ mixed, 0x9e3779b1);
          hash ^= hash >>> 15;
          left = right;
          read++;
        }
        itemOf[segments] = item;
        starts[segments] = start;
        ends[segments] = read;
        hashes[segments] = hash;
        // One token alone is no segment. Counted without a branch, which the processor would guess wrong half the time.
        segments += (start + 1 - read) >>> 31;
      }
      item++;
    }
    this.read = read;
    this.segments = segments;
    return item;
  }

  private writeItems(count: number, weight: number): void {
    const { table, items, itemOf, starts, ends, hashes, segments } = this;
    const { symbols } = this.chain;
    table.prepare(hashes, segments);
    for (let index = 0; index < segments; index++) {
      items[itemOf[index]!] = referenceTo(table.add(symbols, starts[index]!, ends[index]!, hashes[index]!, weight));
    }
    symbols.set(count === ITEMS ? items : items.subarray(0, count), this.write);
    this.write += count;
  }
}
