import { type FoldedChain, referredTo } from './foldedChain';
import { BLOCK_BITS, NO_SYMBOL, type SymbolChain, type WeightGroup } from './symbolChain';

const BLOCK = 1 << BLOCK_BITS;
/** Items of an outline that are looked up at a time. */
const ITEMS = 512;

/**
 * Writes a chain again into its own array, with one position for each token and without the pieces that have become one
 * token: `x mark(x) c NO y mark(y) NO`, where x and y are tokens of two positions, becomes `x c NO`: the second piece
 * is one token. In a folded chain all segments are written out again.
 *
 * Nothing is written over what is still to be read: tokens only move to the front, and a group that began at the start
 * of a block still does. An outline is moved to the end of the array first. What is written and what is left of it
 * never take more positions together than the chain had before it was folded.
 */
export class ChainCompaction {
  private read = 0;
  private write = BLOCK;
  /** Where the current piece began. */
  private pieceStart = BLOCK;
  private group = -1;
  private readonly groups: WeightGroup[] = [];

  /** How far after its position in the chain a token is read: an outline was moved. */
  private readonly shift: number;
  private readonly chain: SymbolChain;
  /** For the next references, where their segments begin. */
  private readonly segmentStarts = new Int32Array(ITEMS);
  /** Keeps what was read ahead from being optimised away. */
  private readAhead = 0;

  /** @param widths By id, how many positions a token covers. */
  constructor(
    private readonly source: SymbolChain | FoldedChain,
    private readonly widths: Int32Array,
  ) {
    if ('outline' in source) {
      this.chain = source.outline;
      const { symbols, length } = this.chain;
      this.shift = symbols.length - length;
      symbols.copyWithin(this.shift + BLOCK, BLOCK, length);
    } else {
      this.chain = source;
      this.shift = 0;
    }
  }

  /** Does the next part of the work, about `work` positions; false when all is done. */
  advance(work: number): boolean {
    const { groups, length } = this.chain;
    if (this.group >= 0 && this.read < this.groupEnd) {
      const end = Math.min(this.groupEnd, this.read + work);
      if ('outline' in this.source) this.unfold(end, this.source);
      else this.move(end);
      return true;
    }
    if (++this.group === groups.length) return false;
    this.read = groups[this.group]!.start + this.shift;
    const start = (this.write + BLOCK - 1) & -BLOCK;
    this.chain.symbols.fill(NO_SYMBOL, this.write, Math.min(start, length + this.shift));
    this.write = this.pieceStart = start;
    this.groups.push({ start, weight: groups[this.group]!.weight });
    return true;
  }

  finish(): SymbolChain {
    const { symbols, weights } = this.chain;
    const groups = this.groups.filter(({ start }, index) => (this.groups[index + 1]?.start ?? this.write) > start);
    for (const [index, { start, weight }] of groups.entries()) {
      weights.fill(weight, start >>> BLOCK_BITS, (groups[index + 1]?.start ?? this.write + BLOCK) >>> BLOCK_BITS);
    }
    return { symbols, length: this.write, groups, weights };
  }

  private get groupEnd(): number {
    return (this.chain.groups[this.group + 1]?.start ?? this.chain.length) + this.shift;
  }

  private move(end: number): void {
    const { widths } = this;
    const { symbols } = this.chain;
    let { read, write, pieceStart } = this;
    while (read < end) {
      const symbol = symbols[read]!;
      if (symbol !== NO_SYMBOL) {
        symbols[write++] = symbol;
        read += widths[symbol]!;
        continue;
      }
      read++;
      if (write - pieceStart < 2) {
        write = pieceStart;
      } else {
        symbols[write++] = NO_SYMBOL;
        pieceStart = write;
      }
    }
    this.read = read;
    this.write = write;
    this.pieceStart = pieceStart;
  }

  private unfold(end: number, fold: FoldedChain): void {
    for (let from = this.read; from < end; from += ITEMS) {
      const to = Math.min(end, from + ITEMS);
      this.findSegments(from, to, fold);
      this.writeItems(from, to, fold.segments.symbols);
    }
    this.read = end;
  }

  /**
   * Looks up all references at once, and reads where they lead, so that the misses of the processor's caches overlap.
   */
  private findSegments(from: number, to: number, { segments, starts }: FoldedChain): void {
    const { segmentStarts } = this;
    const { symbols } = this.chain;
    let count = 0;
    for (let index = from; index < to; index++) {
      const symbol = symbols[index]!;
      // All bits set for a reference, none for other symbols: the processor would guess a branch wrong half the time.
      const isReference = (symbol + 1) >> 31;
      segmentStarts[count] = starts[referredTo(symbol) & isReference]!;
      count -= isReference;
    }
    const parts = segments.symbols;
    let read = 0;
    for (let index = 0; index < count; index++) read ^= parts[segmentStarts[index]!]!;
    this.readAhead ^= read;
  }

  private writeItems(from: number, to: number, parts: Int32Array): void {
    const { widths, segmentStarts } = this;
    const { symbols } = this.chain;
    let { write, pieceStart } = this;
    let references = 0;
    for (let index = from; index < to; index++) {
      const symbol = symbols[index]!;
      if (symbol >= 0) {
        symbols[write++] = symbol;
      } else if (symbol < NO_SYMBOL) {
        let position = segmentStarts[references++]!;
        for (;;) {
          const part = parts[position]!;
          if (part < 0) break;
          symbols[write++] = part;
          position += widths[part]!;
        }
      } else if (write - pieceStart < 2) {
        write = pieceStart;
      } else {
        symbols[write++] = NO_SYMBOL;
        pieceStart = write;
      }
    }
    this.write = write;
    this.pieceStart = pieceStart;
  }
}
