import type { BytePairModel } from '../../../engine/models/byteLevelBpe/bytePairModel';
import type { PieceCounts } from '../../counts/pieceCounts';
import type { Pace } from '../../pace';
import { piecesByCount } from './piecesByCount';
import { BLOCK_BITS, ChainWriter, type SymbolChain } from './symbolChain';

/** Pieces between two looks at the clock. */
const PIECES = 256;

/** Adds the piece `bytes[start .. end)`. */
type Add = (chain: ChainWriter, bytes: Uint8Array, start: number, end: number) => void;

/** The pieces byte by byte. `idOfByte`: the ids of the single bytes. */
export function chainOfBytes(counts: PieceCounts, idOfByte: ArrayLike<number>, pace: Pace): Promise<SymbolChain> {
  const symbols = counts.bytes.length + counts.counts.length;
  return chainOf(counts, symbols, pace, (chain, bytes, start, end) => chain.addBytes(bytes, start, end, idOfByte));
}

/** The pieces in tokens: lowest rank first over whole pieces, as the released SuperBPE trainer replays its inherited merges. */
export function chainOfTokens(counts: PieceCounts, model: BytePairModel, pace: Pace): Promise<SymbolChain> {
  // Four bytes a token and more are usual; the chain grows where there are less.
  return chainOf(counts, counts.bytes.length / 4 + counts.counts.length, pace, (chain, bytes, start, end) =>
    model.encode(bytes.subarray(start, end), end - start, (ids, count) => chain.addPiece(ids, count)),
  );
}

async function chainOf(counts: PieceCounts, symbols: number, pace: Pace, add: Add): Promise<SymbolChain> {
  const { pieces, groups } = piecesByCount(counts);
  const { bytes, offsets } = counts;
  const total = pieces.length;
  const chain = new ChainWriter(new Int32Array(Math.ceil(symbols) + (groups.length + 2) * (1 << BLOCK_BITS)));
  for (const [index, { start, count }] of groups.entries()) {
    chain.beginGroup(count);
    const end = groups[index + 1]?.start ?? total;
    for (let at = start; at < end; at++) {
      const piece = pieces[at]!;
      add(chain, bytes, offsets[piece]!, offsets[piece + 1]!);
      if (at % PIECES === 0 && pace.isDue) await pace.rest({ phase: 'encoding', done: at + 1, total });
    }
  }
  return chain.finish();
}
