import type { PieceCounts } from '../../counts/pieceCounts';

export interface PieceOrder {
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
