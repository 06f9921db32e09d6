import { BLOCK_BITS, NO_SYMBOL, type SymbolChain, type WeightGroup } from './symbolChain';

const BLOCK = 1 << BLOCK_BITS;

/**
 * Writes a chain anew in its own array, a place for each token, and without the pieces that have become one token.
 * Nothing is ever written behind what is read: tokens only move to the front, and a group that began at a block's
 * border still does.
 */
export class ChainCompaction {
  private read = 0;
  private write = BLOCK;
  /** Where the piece at hand began. */
  private pieceStart = BLOCK;
  private group = -1;
  private readonly groups: WeightGroup[] = [];

  /** `places`: how many places a token covers, by id. */
  constructor(
    private readonly chain: SymbolChain,
    private readonly places: Int32Array,
  ) {}

  /** Goes on for about so many places; false when all is done. */
  advance(work: number): boolean {
    const { groups, length } = this.chain;
    if (this.group >= 0 && this.read < this.groupEnd) {
      this.move(Math.min(this.groupEnd, this.read + work));
      return true;
    }
    if (++this.group === groups.length) return false;
    this.read = groups[this.group]!.start;
    const start = (this.write + BLOCK - 1) & -BLOCK;
    this.chain.symbols.fill(NO_SYMBOL, this.write, Math.min(start, length));
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
    return this.chain.groups[this.group + 1]?.start ?? this.chain.length;
  }

  private move(end: number): void {
    const { places } = this;
    const { symbols } = this.chain;
    let { read, write, pieceStart } = this;
    while (read < end) {
      const symbol = symbols[read]!;
      if (symbol !== NO_SYMBOL) {
        symbols[write++] = symbol;
        read += places[symbol]!;
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
}
