import { codePointIn } from '../../engine/unicode/utf8Classes';
import { utf8Width } from '../../engine/models/byteFallback';
import type { PieceCounts } from '../counts/pieceCounts';
import { naturalLogarithm } from './exactMath';

const SPACE = 0x20;
/** What SentencePiece writes for a space. */
const SPACE_SIGN = 0x2581;
/** What byte tokens are written with: `<0x3F>`. */
const BYTE_TOKEN_CHARACTERS = '<>x0123456789ABCDEF';

/** The characters that are entries of their own. */
export interface Alphabet {
  /** In ascending order. */
  readonly codePoints: Uint32Array;
  /** Of each code point its place in that order plus 1; 0 for what is left out. Spaces are `▁`. */
  readonly symbolOf: Int32Array;
}

interface AlphabetOptions {
  /** Entries of the whole vocabulary, and those that are no text: the unknown token and the bytes. */
  readonly vocabularySize: number;
  readonly reserved: number;
  /** Whether characters that are left out are written in bytes, rather than unknown. */
  readonly byteFallback: boolean;
  /** Share of the characters of the text, by occurrences, that the alphabet has to cover. */
  readonly characterCoverage: number;
  /** With bytes, a character that is rarer is left to them. */
  readonly minimumCount: number;
}

/**
 * Chooses the characters that every later entry is made of.
 *
 * `▁` is always among them, so that no space ever has to be written as something else. With bytes to fall back on so
 * are those that byte tokens are written with: else the text `<0x41>` could only be read as the byte, and come back as
 * `A`. Of the rest the most frequent are taken until `characterCoverage` is reached, equally frequent ones by code point.
 *
 * With bytes, a character that is rarer than `minimumCount` is left to them, and one outside ASCII that is not worth its entry:
 * by Zipf's law the last of V entries occurs tokens / (V ln V) times, and a token is taken to have four characters. A
 * character saves a token less than it has bytes each time, and should save as many as that entry. (In texts with tables
 * of Unicode, thousands that occur two or three times would take a quarter of a small vocabulary.) Nor do they get more
 * than half of the room that is left.
 *
 * Throws if there is no room for those that must be there; the message says how many entries are needed.
 */
export function chooseAlphabet(counts: PieceCounts, options: AlphabetOptions): Alphabet {
  const occurrences = countCharacters(counts);
  const required = new Set([SPACE_SIGN]);
  if (options.byteFallback) for (const sign of BYTE_TOKEN_CHARACTERS) required.add(sign.codePointAt(0)!);
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
  symbolOf[SPACE] = symbolOf[SPACE_SIGN]!;
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
  occurrences[SPACE_SIGN]! += occurrences[SPACE]!;
  occurrences[SPACE] = 0;
  occurrences.fill(0, 0xd800, 0xe000); // no characters; only of bytes that are no UTF-8
  return occurrences;
}

/** Where the character behind that at `index` starts. */
export function nextCharacter(bytes: Uint8Array, index: number, end: number): number {
  let next = index + 1;
  while (next < end && (bytes[next]! & 0xc0) === 0x80) next++;
  return next;
}
