/**
 * The distinct pieces (pre-tokens) of a corpus, and how often each occurs: all that training needs to know about its
 * text. Columns, so that they can be moved between workers. The order of the pieces has no meaning. Pieces `ab` (3
 * times) and `c` (once) have the bytes `abc`, the offsets `[0, 2, 3]` and the counts `[3, 1]`.
 */
export interface PieceCounts {
  /** UTF-8 of all pieces, one after the other. */
  readonly bytes: Uint8Array;
  /** Piece i is `bytes.subarray(offsets[i], offsets[i + 1])`. Length: pieces + 1. */
  readonly offsets: Uint32Array;
  /** Occurrences by piece, whole numbers up to 2^53. */
  readonly counts: Float64Array;
}

/** Bytes of the text that was counted: the sum over its pieces, each as often as it occurs. */
export function countedBytes({ offsets, counts }: PieceCounts): number {
  let bytes = 0;
  for (let piece = 0; piece < counts.length; piece++) bytes += counts[piece]! * (offsets[piece + 1]! - offsets[piece]!);
  return bytes;
}

/** Characters (code points) of the text that was counted. */
export function countedCharacters({ bytes, offsets, counts }: PieceCounts): number {
  let characters = 0;
  for (let piece = 0; piece < counts.length; piece++) {
    let own = 0;
    // All bytes but those that continue a character, wherever pieces were cut.
    for (let at = offsets[piece]!; at < offsets[piece + 1]!; at++) if ((bytes[at]! & 0xc0) !== 0x80) own++;
    characters += counts[piece]! * own;
  }
  return characters;
}

/** Counts from a map of texts, for tests and small corpora. */
export function pieceCountsOf(pieces: Iterable<readonly [piece: string, count: number]>): PieceCounts {
  const encoder = new TextEncoder();
  const encoded = Array.from(pieces, ([piece, count]) => ({ bytes: encoder.encode(piece), count }));
  const offsets = new Uint32Array(encoded.length + 1);
  for (const [index, { bytes }] of encoded.entries()) offsets[index + 1] = offsets[index]! + bytes.length;
  const bytes = new Uint8Array(offsets[encoded.length]!);
  for (const [index, piece] of encoded.entries()) bytes.set(piece.bytes, offsets[index]);
  return { bytes, offsets, counts: Float64Array.from(encoded, ({ count }) => count) };
}
