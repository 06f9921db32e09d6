import type { BytePairModel } from '../../../engine/models/byteLevelBpe/bytePairModel';
import type { PieceCounts } from '../../counts/pieceCounts';
import type { Pace } from '../../pace';
import { BLOCK_BITS, ChainWriter, type SymbolChain } from './symbolChain';

/** Pieces that are written between two checks of the clock. */
const PIECES = 256;

/**
 * The pieces byte by byte.
 *
 * @param idOfByte Ids of the single bytes.
 */
export function chainOfBytes(counts: PieceCounts, idOfByte: ArrayLike<number>, pace: Pace): Promise<SymbolChain> {
  const { bytes, offsets } = counts;
  const add = (chain: ChainWriter, piece: number): void =>
    chain.addBytes(bytes, offsets[piece]!, offsets[piece + 1]!, idOfByte);
  return chainOf(counts.counts, bytes.length, pace, add);
}

/**
 * The pieces in tokens: lowest rank first over whole pieces, as the released SuperBPE trainer replays its inherited
 * merges.
 */
export function chainOfTokens(counts: PieceCounts, model: BytePairModel, pace: Pace): Promise<SymbolChain> {
  const { bytes, offsets } = counts;
  // Tokens mostly have four bytes or more; the chain grows where they have fewer.
  return chainOf(counts.counts, bytes.length / 4, pace, (chain, piece) => {
    const [start, end] = [offsets[piece]!, offsets[piece + 1]!];
    model.encode(bytes.subarray(start, end), end - start, (ids, count) => chain.addPiece(ids, count));
  });
}

/**
 * A chain of the pieces with these counts, in falling order of the counts; equally frequent ones keep their order.
 * Pieces that never occur are left out: counts `[2, 7, 0, 2]` give a group of weight 7 with piece 1, then one of weight
 * 2 with the pieces 0 and 3.
 *
 * @param symbols Symbols that all pieces together are expected to have.
 * @param add Adds the piece of that number to the chain.
 */
export async function chainOf(
  counts: Float64Array,
  symbols: number,
  pace: Pace,
  add: (chain: ChainWriter, piece: number) => void,
): Promise<SymbolChain> {
  const { pieces, groups } = piecesByCount(counts);
  const total = pieces.length;
  const room = Math.ceil(symbols) + counts.length + (groups.length + 2) * (1 << BLOCK_BITS);
  const chain = new ChainWriter(new Int32Array(room));
  for (const [index, { start, count }] of groups.entries()) {
    chain.beginGroup(count);
    const end = groups[index + 1]?.start ?? total;
    for (let at = start; at < end; at++) {
      add(chain, pieces[at]!);
      if (at % PIECES === 0 && pace.isDue) await pace.yield({ phase: 'encoding', done: at + 1, total });
    }
  }
  return chain.finish();
}

interface PieceOrder {
  /** Numbers of the pieces, those of equal counts next to each other. */
  readonly pieces: Uint32Array;
  /** Where each count begins in `pieces`, in falling order of the counts. */
  readonly groups: readonly { readonly start: number; readonly count: number }[];
}

function piecesByCount(counts: Float64Array): PieceOrder {
  const frequencies = new Map<number, number>();
  for (const count of counts) if (count > 0) frequencies.set(count, (frequencies.get(count) ?? 0) + 1);
  const cursors = new Map<number, number>();
  let start = 0;
  const groups = Array.from(frequencies.keys())
    .sort((a, b) => b - a)
    .map(count => {
      const group = { start, count };
      cursors.set(count, start);
      start += frequencies.get(count)!;
      return group;
    });
  const pieces = new Uint32Array(start);
  for (let piece = 0; piece < counts.length; piece++) {
    const count = counts[piece]!;
    if (count <= 0) continue;
    const cursor = cursors.get(count)!;
    pieces[cursor] = piece;
    cursors.set(count, cursor + 1);
  }
  return { pieces, groups };
}
