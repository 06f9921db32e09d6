import type { SegmentTable } from './segmentTable';
import { BLOCK_BITS, NO_SYMBOL, type SymbolChain } from './symbolChain';
import { WeightClasses } from './weightClasses';

const BLOCK = 1 << BLOCK_BITS;

/**
 * The segments of a table as a chain, and by number where each begins. `room`: an array for its symbols that is no longer
 * needed; another is made where it is too short.
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
