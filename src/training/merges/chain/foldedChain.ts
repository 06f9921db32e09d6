import type { SegmentTable } from './segmentTable';
import { BLOCK_BITS, NO_SYMBOL, type SymbolChain } from './symbolChain';

/**
 * A chain in two parts: its segments, each distinct one once with the weights of all its occurrences added up, and an
 * outline that says which of them follow each other.
 *
 * A chain may be cut between two neighbours that occur together too rarely to be merged in this round: no merge of the
 * round reaches across. So merges are learnt from the segments alone, which repeat far more than whole lines do.
 */
export interface FoldedChain {
  /** The chain in its own array, with a reference in place of each segment of two tokens or more. */
  readonly outline: SymbolChain;
  readonly segments: SymbolChain;
  /** By number of a segment, the position where it begins. */
  readonly starts: Int32Array;
}

/** The symbol of a segment in an outline; less than any other symbol there. */
export function referenceTo(segment: number): number {
  return -2 - segment;
}

/** The segment of a reference: the same formula. */
export const referredTo = referenceTo;

const BLOCK = 1 << BLOCK_BITS;

/**
 * The segments of a table as a chain, and by number the position where each begins.
 *
 * @param room An array for its symbols that is no longer needed; another is made where it is too short.
 */
export function chainOfSegments(
  { records, weights, length, tokens }: SegmentTable,
  room: Int32Array,
): { readonly segments: SymbolChain; readonly starts: Int32Array } {
  const classes = new WeightClasses();
  const sizes = new Float64Array(length);
  for (let read = 1, segment = 0; segment < length; segment++) {
    const start = ++read;
    while (records[read++] !== NO_SYMBOL);
    const group = classes.of(weights[segment]!);
    sizes[group] = sizes[group]! + read - start;
  }
  const order = classes.falling();
  const needed = tokens + length + (order.length + 2) * BLOCK;
  const symbols = room.length >= needed ? room : new Int32Array(needed);
  symbols.fill(NO_SYMBOL, 0, BLOCK);
  const cursors = new Int32Array(order.length);
  const blockWeights = new Float64Array((needed + BLOCK) >>> BLOCK_BITS);
  let end = BLOCK;
  const groups = order.map(group => {
    const start = (end + BLOCK - 1) & -BLOCK;
    symbols.fill(NO_SYMBOL, end, start);
    cursors[group] = start;
    end = start + sizes[group]!;
    const weight = classes.weights[group]!;
    blockWeights.fill(weight, start >>> BLOCK_BITS, (end + BLOCK) >>> BLOCK_BITS);
    return { start, weight };
  });
  const starts = new Int32Array(length);
  for (let read = 1, segment = 0; segment < length; segment++) {
    read++;
    const group = classes.of(weights[segment]!);
    let write = cursors[group]!;
    starts[segment] = write;
    let token: number;
    do {
      token = records[read++]!;
      symbols[write++] = token;
    } while (token !== NO_SYMBOL);
    cursors[group] = write;
  }
  return { segments: { symbols, length: end, groups, weights: blockWeights }, starts };
}

/** Weights below this are found in an array, larger ones in a map. */
const SMALL = 4096;

/**
 * Numbers the weights that occur, which are few, and most of them small: weights 7, 2, 7, 9 get the classes 0, 1, 0, 2.
 */
class WeightClasses {
  /** By class, in the order in which they came. */
  readonly weights: number[] = [];
  private readonly small = new Int32Array(SMALL);
  private readonly others = new Map<number, number>();

  /** The class of a weight, which is a whole number above 0. */
  of(weight: number): number {
    if (weight < SMALL) {
      const known = this.small[weight]!;
      return known > 0 ? known - 1 : (this.small[weight] = this.weights.push(weight)) - 1;
    }
    const known = this.others.get(weight);
    if (known !== undefined) return known;
    this.others.set(weight, this.weights.length);
    return this.weights.push(weight) - 1;
  }

  /** The classes, the one of the largest weight first. */
  falling(): number[] {
    return Array.from(this.weights.keys()).sort((a, b) => this.weights[b]! - this.weights[a]!);
  }
}
