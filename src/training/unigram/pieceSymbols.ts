import { codePointIn } from '../../engine/unicode/utf8Classes';
import type { PieceCounts } from '../counts/pieceCounts';
import { type Alphabet, nextCharacter } from './alphabet';

/** Separates parts of pieces, which no entry reaches across: the end of a piece, or a character that is left out. */
export const SEPARATOR = 0;

/** The text that is trained on, as numbers. */
export interface PieceSymbols {
  /** By character, its index in the alphabet plus 1; after each piece a {@link SEPARATOR}. */
  readonly symbols: Int32Array;
  /** Parts of pieces without a separator: `symbols.subarray(starts[i], ends[i])` occurs `weights[i]` times. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly weights: Float64Array;
  /** By position in `symbols`, the part that it is in; without meaning for separators. */
  readonly parts: Int32Array;
}

/**
 * Distinct pieces in the order of their bytes, equal ones counted together, so that the result does not depend on their
 * order.
 */
export function sortedPieces(counts: PieceCounts): { readonly order: Uint32Array; readonly weights: Float64Array } {
  const { bytes, offsets } = counts;
  const total = counts.counts.length;
  const keys = new Float64Array(total);
  const used: number[] = [];
  for (let piece = 0; piece < total; piece++) {
    const start = offsets[piece]!;
    const end = offsets[piece + 1]!;
    if (start === end || !(counts.counts[piece]! > 0)) continue;
    let key = 0;
    for (let at = start; at < start + 6; at++) key = key * 256 + (at < end ? bytes[at]! : 0);
    keys[piece] = key;
    used.push(piece);
  }
  const compare = (one: number, other: number): number => {
    if (keys[one] !== keys[other]) return keys[one]! - keys[other]!;
    const length = Math.min(offsets[one + 1]! - offsets[one]!, offsets[other + 1]! - offsets[other]!);
    for (let at = 0; at < length; at++) {
      const difference = bytes[offsets[one]! + at]! - bytes[offsets[other]! + at]!;
      if (difference !== 0) return difference;
    }
    return offsets[one + 1]! - offsets[one]! - (offsets[other + 1]! - offsets[other]!);
  };
  const sorted = Uint32Array.from(used).sort(compare);
  const weights = new Float64Array(sorted.length);
  let count = 0;
  for (const piece of sorted) {
    if (count > 0 && compare(sorted[count - 1]!, piece) === 0) weights[count - 1]! += counts.counts[piece]!;
    else {
      sorted[count] = piece;
      weights[count++] = counts.counts[piece]!;
    }
  }
  return { order: sorted.subarray(0, count), weights: weights.subarray(0, count) };
}

/** The pieces in the symbols of an alphabet. */
export function pieceSymbols(
  { bytes, offsets }: PieceCounts,
  { order, weights }: ReturnType<typeof sortedPieces>,
  { symbolOf }: Alphabet,
): PieceSymbols {
  let characters = 0;
  for (const piece of order) characters += charactersIn(bytes, offsets[piece]!, offsets[piece + 1]!);
  const symbols = new Int32Array(characters + order.length);
  const parts = new Int32Array(symbols.length);
  const starts: number[] = [];
  const ends: number[] = [];
  const partWeights: number[] = [];
  let length = 0;
  for (let index = 0; index < order.length; index++) {
    const end = offsets[order[index]! + 1]!;
    let start = length;
    for (let at = offsets[order[index]!]!; at <= end;) {
      const symbol = at === end ? SEPARATOR : (symbolOf[codePointIn(bytes, at)] ?? SEPARATOR);
      if (symbol === SEPARATOR) {
        if (length > start) {
          starts.push(start);
          ends.push(length);
          partWeights.push(weights[index]!);
        }
        start = length + 1;
      }
      parts[length] = starts.length;
      symbols[length++] = symbol;
      if (at === end) break;
      at = nextCharacter(bytes, at, end);
    }
  }
  return {
    symbols: symbols.subarray(0, length),
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    weights: Float64Array.from(partWeights),
    parts,
  };
}

function charactersIn(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if ((bytes[at]! & 0xc0) !== 0x80) count++;
  return count;
}
