import { grown } from '../../grownArray';

/** Between pieces, and where blocks are filled up; less than any id. */
export const NO_SYMBOL = -1;
/** Where a token began that is now a part of a longer one. */
export const INSIDE = -2;

/** Symbol in the last position of a token of two positions or more, so that the token can be found from its end. */
export function markOf(id: number): number {
  return -3 - id;
}

/** The id of a mark: the same formula. */
export const idOfMark = markOf;

/** Positions that share one weight: 2^4. */
export const BLOCK_BITS = 4;
const BLOCK = 1 << BLOCK_BITS;

/**
 * Positions that a chain may have: list entries are 32-bit integers, and there are up to 1.5 of them for each position.
 */
const MOST_POSITIONS = 2 ** 30;

/** Pieces that occur equally often, next to each other in the chain. */
export interface WeightGroup {
  /** A multiple of the block's size. */
  readonly start: number;
  readonly weight: number;
}

/**
 * All distinct pieces of a corpus one after the other, symbol by symbol, in 4.5 bytes a symbol. A piece that occurs n
 * times is there once, with the weight n.
 *
 * A token begins at the position of its first symbol and covers a number of positions that depends on its id
 * (`widths`). The first position holds its id and the last its mark; those between are never read. So the token after
 * it is found by its width, and the one before it by the symbol one position before. There is a `NO_SYMBOL` before and
 * after each piece. The piece `a b c d` is `a b c d NO`; after the merge of `b c` into `x` it is `a x mark(x) d NO`.
 *
 * Pieces of equal weight are next to each other, and each such group begins at a new block: one weight for each block
 * is enough.
 */
export interface SymbolChain {
  readonly symbols: Int32Array;
  /** Positions in use; `symbols` may be longer. */
  readonly length: number;
  readonly groups: readonly WeightGroup[];
  /** By block. */
  readonly weights: Float64Array;
}

/** Writes pieces one after the other into a {@link SymbolChain}; also into the array that they are read from. */
export class ChainWriter {
  private length = BLOCK;
  private readonly groups: WeightGroup[] = [];

  /** @param symbols Has the expected capacity; it is replaced where that is not enough. */
  constructor(private symbols: Int32Array) {
    this.reserve(0);
    this.symbols.fill(NO_SYMBOL, 0, BLOCK);
  }

  /** What follows has this weight. */
  beginGroup(weight: number): void {
    this.reserve(BLOCK);
    const start = (this.length + BLOCK - 1) & -BLOCK;
    this.symbols.fill(NO_SYMBOL, this.length, start);
    this.length = start;
    this.groups.push({ start, weight });
  }

  /** Adds a piece. One of a single symbol has no pairs and is left out. */
  addPiece(ids: ArrayLike<number>, count: number): void {
    if (count < 2) return;
    this.reserve(count + 1);
    const { symbols, length } = this;
    for (let index = 0; index < count; index++) symbols[length + index] = ids[index]!;
    symbols[length + count] = NO_SYMBOL;
    this.length = length + count + 1;
  }

  /** Adds the piece `bytes[start .. end)` byte by byte. One of a single byte is left out. */
  addBytes(bytes: Uint8Array, start: number, end: number, idOfByte: ArrayLike<number>): void {
    if (end - start < 2) return;
    this.reserve(end - start + 1);
    const { symbols } = this;
    let write = this.length;
    for (let read = start; read < end; read++) symbols[write++] = idOfByte[bytes[read]!]!;
    symbols[write++] = NO_SYMBOL;
    this.length = write;
  }

  finish(): SymbolChain {
    const { symbols, groups, length } = this;
    const weights = new Float64Array((length + BLOCK) >>> BLOCK_BITS);
    for (const [index, { start, weight }] of groups.entries()) {
      weights.fill(weight, start >>> BLOCK_BITS, (groups[index + 1]?.start ?? length + BLOCK) >>> BLOCK_BITS);
    }
    return { symbols, length, groups, weights };
  }

  /** Makes room for `count` more symbols, and for filling up a block. */
  private reserve(count: number): void {
    const needed = this.length + count + BLOCK;
    if (needed <= this.symbols.length) return;
    if (needed > MOST_POSITIONS) {
      throw new RangeError(`the distinct pieces have more than ${MOST_POSITIONS} symbols: train on less text`);
    }
    this.symbols = grown(this.symbols, Math.min(Math.ceil(needed * 1.5), MOST_POSITIONS));
  }
}

/** Sum of the weights of all positions of a chain: at least the number of occurrences of all its pairs. */
export function weightOf({ groups, length }: SymbolChain): number {
  let sum = 0;
  for (const [index, { start, weight }] of groups.entries())
    sum += weight * ((groups[index + 1]?.start ?? length) - start);
  return sum;
}
