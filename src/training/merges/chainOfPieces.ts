import type { BytePairModel } from '../../engine/models/bpe/bytePairModel';
import type { PieceCounts } from '../counts/pieceCounts';
import type { Pace } from '../pace';
import { piecesByCount } from './piecesByCount';
import { BLOCK_BITS, ChainWriter, type SymbolChain } from './symbolChain';

/** Pieces between two looks at the clock. */
const PIECES = 256;

/** The ids of one piece. */
type Encoder = (piece: Uint8Array, emit: (ids: ArrayLike<number>, count: number) => void) => void;

/** The pieces byte by byte. `idOfByte`: the ids of the single bytes. */
export function chainOfBytes(counts: PieceCounts, idOfByte: ArrayLike<number>, pace: Pace): Promise<SymbolChain> {
  const symbols = counts.bytes.length + counts.counts.length;
  let ids = new Int32Array(256);
  return chainOf(counts, symbols, pace, (piece, emit) => {
    if (piece.length > ids.length) ids = new Int32Array(2 * piece.length);
    for (let index = 0; index < piece.length; index++) ids[index] = idOfByte[piece[index]!]!;
    emit(ids, piece.length);
  });
}

/** The pieces in tokens: lowest rank first over whole pieces, as the released SuperBPE trainer replays its inherited merges. */
export function chainOfTokens(counts: PieceCounts, model: BytePairModel, pace: Pace): Promise<SymbolChain> {
  // Four bytes a token and more are usual; the chain grows where there are less.
  return chainOf(counts, counts.bytes.length / 4 + counts.counts.length, pace, (piece, emit) =>
    model.encode(piece, piece.length, emit),
  );
}

async function chainOf(counts: PieceCounts, symbols: number, pace: Pace, encode: Encoder): Promise<SymbolChain> {
  const { pieces, groups } = piecesByCount(counts);
  const { bytes, offsets } = counts;
  const total = pieces.length;
  const chain = new ChainWriter(new Int32Array(Math.ceil(symbols) + (groups.length + 2) * (1 << BLOCK_BITS)));
  const emit = (ids: ArrayLike<number>, count: number): void => chain.addPiece(ids, count);
  for (const [index, { start, count }] of groups.entries()) {
    chain.beginGroup(count);
    const end = groups[index + 1]?.start ?? total;
    for (let at = start; at < end; at++) {
      const piece = pieces[at]!;
      encode(bytes.subarray(offsets[piece], offsets[piece + 1]), emit);
      if (at % PIECES === 0 && pace.isDue) await pace.rest({ phase: 'encoding', done: at + 1, total });
    }
  }
  return chain.finish();
}
