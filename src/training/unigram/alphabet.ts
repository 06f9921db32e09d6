import { codePointIn } from '../../engine/unicode/utf8Classes';
import { utf8Width } from '../../engine/models/byteFallback';
import type { PieceCounts } from '../counts/pieceCounts';
import { naturalLogarithm } from './exactMath';

const SPACE = 0x20;
/** What SentencePiece writes for a space. */
const SPACE_SYMBOL = 0x2581;
/** What byte tokens are written with: `<0x3F>`. */
const BYTE_TOKEN_CHARACTERS = '<>x0123456789ABCDEF';

/** The characters that are entries of their own. */
export interface Alphabet {
  /** In ascending order. */
  readonly codePoints: Uint32Array;
  /** By code point, its index in that order plus 1; 0 for what is left out. Spaces are `▁`. */
  readonly symbolOf: Int32Array;
}

interface AlphabetOptions {
  /** Entries of the whole vocabulary, and those of them that are no text: the unknown token and the bytes. */
  readonly vocabularySize: number;
  readonly reserved: number;
  /** Whether characters that are left out are written in bytes, rather than being unknown. */
  readonly byteFallback: boolean;
  /** Share of the characters of the text, by occurrences, that the alphabet has to cover. */
  readonly characterCoverage: number;
  /** With byte fallback, a character that is rarer is written in bytes. */
  readonly minimumCount: number;
}

/**
 * Chooses the characters that every later entry is made of.
 *
 * `▁` is always among them, so that a space never has to be written as something else. With byte fallback so are the
 * characters of byte tokens: otherwise the text `<0x41>` could only be read as the byte, and would be decoded to `A`.
 * Of the others the most frequent are taken until `characterCoverage` is reached, equally frequent ones by code point:
 * of `aaab` with a coverage of 0.75 without bytes, `a` alone.
 *
 * With byte fallback, a character that is rarer than `minimumCount` is written in bytes, and so is one outside ASCII
 * that is not worth its entry: by Zipf's law the last of V entries occurs tokens / (V ln V) times, and a token is
 * assumed to have four characters. A character of k bytes saves k - 1 tokens each time, and should save as many as that
 * entry. (In texts with tables of Unicode, thousands of characters that occur two or three times would take a quarter
 * of a small vocabulary.) Characters get at most half of the entries that are left.
 *
 * Throws if there are too few entries for the characters that must be there; the message says how many are needed.
 */
export function chooseAlphabet(counts: PieceCounts, options: AlphabetOptions): Alphabet {
  const occurrences = countCharacters(counts);
  const required = new Set([SPACE_SYMBOL]);
  if (options.byteFallback) for (const character of BYTE_TOKEN_CHARACTERS) required.add(character.codePointAt(0)!);
  const room = options.vocabularySize - options.reserved;
  const found: number[] = [];
  let total = 0;
  for (let codePoint = 0; codePoint < occurrences.length; codePoint++) {
    const count = occurrences[codePoint]!;
    if (count > 0) found.push(codePoint);
    total += count;
  }
  found.sort((one, other) => occurrences[other]! - occurrences[one]! || one - other);
  const kept = new Set(required);
  const most = options.byteFallback ? required.size + (room - required.size) / 2 : Infinity;
  const worth = total / (4 * room * naturalLogarithm(Math.max(room, 2)));
  let covered = 0;
  for (const codePoint of found) {
    if (options.characterCoverage < 1 && covered >= options.characterCoverage * total) break;
    const count = occurrences[codePoint]!;
    covered += count;
    if (options.byteFallback) {
      if (count < options.minimumCount || kept.size >= most) break;
      const saved = utf8Width(codePoint) - 1;
      if (saved > 0 && count * saved < worth) continue;
    }
    kept.add(codePoint);
  }
  if (kept.size > room) {
    throw new Error(
      `a vocabulary of ${options.vocabularySize} is too small: ${options.reserved + kept.size} entries are needed for ` +
        `the ${kept.size} characters and what else must be there` +
        (options.byteFallback ? '' : ' (less characterCoverage or byteFallback would need fewer)'),
    );
  }
  const codePoints = Uint32Array.from(kept).sort();
  const symbolOf = new Int32Array(occurrences.length);
  codePoints.forEach((codePoint, index) => (symbolOf[codePoint] = index + 1));
  symbolOf[SPACE] = symbolOf[SPACE_SYMBOL]!;
  return { codePoints, symbolOf };
}

/** Occurrences by code point, spaces as `▁`. */
function countCharacters({ bytes, offsets, counts }: PieceCounts): Float64Array {
  const goesFar = bytes.some(byte => byte >= 0xf0);
  const occurrences = new Float64Array(goesFar ? 0x110000 : 0x10000);
  for (let piece = 0; piece < counts.length; piece++) {
    const count = counts[piece]!;
    const end = offsets[piece + 1]!;
    if (!(count > 0)) continue;
    for (let at = offsets[piece]!; at < end; at = nextCharacter(bytes, at, end)) {
      occurrences[codePointIn(bytes, at)]! += count;
    }
  }
  occurrences[SPACE_SYMBOL]! += occurrences[SPACE]!;
  occurrences[SPACE] = 0;
  occurrences.fill(0, 0xd800, 0xe000); // surrogates are no characters: only bytes that are not UTF-8 give them
  return occurrences;
}

/** Index of the character after the one at `index`. */
export function nextCharacter(bytes: Uint8Array, index: number, end: number): number {
  let next = index + 1;
  while (next < end && (bytes[next]! & 0xc0) === 0x80) next++;
  return next;
}
