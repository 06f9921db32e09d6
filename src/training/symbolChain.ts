import { NumberList } from './growingArrays';

/** Stands between pieces, and in the places that a merge emptied; larger than any id. */
export const NO_SYMBOL = 0xffffffff;

/**
 * All distinct pieces of a corpus as one doubly linked list of symbols (ids) in typed arrays: 16 bytes a symbol.
 * A piece that occurs n times is here once, with the weight n, and `NO_SYMBOL` stands before and after each piece.
 */
export interface SymbolChain {
  readonly symbols: Uint32Array;
  readonly weights: Uint32Array;
  /** Places of the neighbours. Not meaningful in places that a merge emptied. */
  readonly next: Uint32Array;
  readonly previous: Uint32Array;
}

/** Writes pieces one after the other into a {@link SymbolChain}. */
export class SymbolChainBuilder {
  private readonly symbols = new NumberList();
  private readonly weights = new NumberList();

  constructor() {
    this.push(NO_SYMBOL, 0);
  }

  /** Adds the next `length` symbols of a piece that occurs `weight` times. */
  extend(symbols: ArrayLike<number>, length: number, weight: number): void {
    for (let index = 0; index < length; index++) this.push(symbols[index]!, weight);
  }

  /** Ends the piece. One of a single symbol has no pairs and is taken back. */
  endPiece(): void {
    const { items, length } = this.symbols;
    if (length >= 2 && items[length - 2] === NO_SYMBOL) {
      this.symbols.length--;
      this.weights.length--;
    } else if (items[length - 1] !== NO_SYMBOL) {
      this.push(NO_SYMBOL, 0);
    }
  }

  finish(): SymbolChain {
    const length = this.symbols.length;
    const next = new Uint32Array(length);
    const previous = new Uint32Array(length);
    for (let place = 0; place < length; place++) {
      next[place] = place + 1;
      previous[place] = place - 1;
    }
    return {
      symbols: this.symbols.items.subarray(0, length),
      weights: this.weights.items.subarray(0, length),
      next,
      previous,
    };
  }

  private push(symbol: number, weight: number): void {
    this.symbols.push(symbol);
    this.weights.push(weight);
  }
}
