import type { BytePairModel } from '../../../engine/models/byteLevelBpe/bytePairModel';
import type { PieceCounts } from '../../counts/pieceCounts';
import type { Pace } from '../../pace';
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

interface PieceOrder {
  /** Numbers of the pieces, those of equal counts side by side. */
  readonly pieces: Uint32Array;
  /** Where each count begins in `pieces`, in falling order of the counts. */
  readonly groups: readonly { readonly start: number; readonly count: number }[];
}

/** Pieces in falling order of their counts; equally frequent ones keep their order. Pieces that never occur are left out. */
export function piecesByCount({ counts }: PieceCounts): PieceOrder {
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
