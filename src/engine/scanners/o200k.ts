import { CharacterClass, isSpaceUnit } from '../unicode/characterClasses';
import { byteClasses, classesAt, leadLength, WIDE, wideClasses } from '../unicode/utf8Classes';
import { asciiLowerEnd, contractionLength, numberEnd, runEnd, runEndWithout, spaceEnd } from './byteScanning';
import { bordersNumber, endsWord, insideLowerCase } from './provedCuts';
import type { SplitScanner } from './splitScanner';

const { Space, LineBreak, Letter, Number, UpperSet, LowerSet } = CharacterClass;
/** What cannot be the character before a word that belongs to it, among ASCII. */
const NO_LEAD = LineBreak | Letter | Number | WIDE;
const SPACE = 0x20;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** How the pattern is varied: by the digits of a number, and by whether a contraction is part of the word before it. */
interface Variant {
  readonly digits: 1 | 3;
  readonly contractions: boolean;
}

/**
 * The pattern of `o200k_base` (GPT-4o and later). It splits words where their case changes, and keeps contractions.
 *
 * `"I'll parseHTMLText(2024)//\n"` → `I'll`, ` parse`, `HTMLText`, `(`, `202`, `4`, `)//\n`
 */
export const o200kScanner = wordsByCase('o200k', { digits: 3, contractions: true });

/** The pattern of Mistral's Tekken (Mistral Nemo): that of o200k without contractions, and each digit a pre-token. */
export const tekkenScanner = wordsByCase('tekken', { digits: 1, contractions: false });

/**
 * Stage 1 of the SuperBPE tokenizers with 128,000 entries (a later recipe of the authors of arXiv 2503.13423): the pattern
 * of o200k without contractions.
 */
export const superBpe128kStage1Scanner = wordsByCase('superbpe128k-stage1', { digits: 3, contractions: false });

function stepOf({ digits, contractions }: Variant): string {
  const lead = String.raw`[^\r\n\p{L}\p{N}]?`;
  const upper = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
  const lower = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
  const contraction = contractions ? "(?i:'s|'t|'re|'ve|'m|'ll|'d)?" : '';
  const numbers = digits === 1 ? String.raw`\p{N}` : String.raw`\p{N}{1,3}`;
  return (
    `${lead}${upper}*${lower}+${contraction}|${lead}${upper}+${lower}*${contraction}|` +
    String.raw`${numbers}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`
  );
}

function wordsByCase(name: string, variant: Variant): SplitScanner {
  const { digits, contractions } = variant;
  return {
    name,
    steps: [stepOf(variant)],

    split(bytes, start, length, ends) {
      const classes = byteClasses;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let index = start;
      let count = 0;
      while (index < length && count < ends.length) {
        // Nearly all of a western text: ASCII letters, with another character before them or not. None has both cases.
        let end = (classes[bytes[index]!]! & NO_LEAD) === 0 ? index + 1 : index;
        if ((classes[bytes[end]!]! & Letter) === 0) {
          end = otherEnd(bytes, index, length, digits, contractions);
        } else {
          while ((classes[bytes[end]!]! & UpperSet) !== 0) end++;
          if (classes[bytes[end]!] === WIDE) {
            end = otherEnd(bytes, index, length, digits, contractions);
          } else {
            end = asciiLowerEnd(view, end);
            // After a lower-case letter the run goes on as it began. After upper-case ones, nothing wide follows here.
            if (classes[bytes[end]!] === WIDE) end = runEnd(bytes, end, LowerSet);
            if (contractions && bytes[end] === APOSTROPHE) end += contractionLength(bytes, end, true);
          }
        }
        ends[count++] = index = end;
      }
      return count;
    },

    canCutBetween(previous, next) {
      // After a line break that ends its run of white space. But `[\r\n/]*` goes on from punctuation to a slash.
      if (previous === LINE_FEED) return !isSpaceUnit(next) && next !== SLASH;
      if (isSpaceUnit(next)) return !isSpaceUnit(previous) && next !== LINE_FEED && next !== CARRIAGE_RETURN;
      return bordersNumber(previous, next) || endsWord(previous, next);
    },

    // Capitals, and letters that may be either, depend on what follows their run: `U*L+` gives back.
    splitsAloneBetween: insideLowerCase,
  };
}

/** End of the pre-token from `start`, which is no simple word of ASCII letters. */
function otherEnd(bytes: Uint8Array, start: number, length: number, digits: number, contractions: boolean): number {
  const classes = classesAt(bytes, start);
  if ((classes & Number) !== 0) return numberEnd(bytes, start, digits);
  // A symbol before another symbol starts no word.
  const wide = byteClasses[bytes[start]!] === WIDE;
  if (wide || (classes & Letter) !== 0 || (byteClasses[bytes[start + 1]!]! & (Letter | WIDE)) !== 0) {
    const word = wordEnd(bytes, start, classes);
    if (word >= 0) {
      return contractions && bytes[word] === APOSTROPHE ? word + contractionLength(bytes, word, true) : word;
    }
  }
  const punctuation = bytes[start] === SPACE ? start + 1 : start;
  let end = runEndWithout(bytes, punctuation, Space | Letter | Number);
  if (end === punctuation) return spaceEnd(bytes, start, length);
  while (bytes[end] === SLASH || (byteClasses[bytes[end]!]! & LineBreak) !== 0) end++;
  return end;
}

/**
 * The pattern's first two alternatives without the contraction, words by case with an optional character before them;
 * -1 if neither matches. With U for the upper set and L for the lower set they are `U*L+` and `U+L*`.
 */
function wordEnd(bytes: Uint8Array, start: number, classes: number): number {
  const mayLead = (classes & (LineBreak | Letter | Number)) === 0;
  const afterLead = start + leadLength(bytes[start]!);
  let end = mayLead ? lowerWordEnd(bytes, afterLead) : -1;
  if (end < 0) end = lowerWordEnd(bytes, start);
  if (end < 0 && mayLead) end = upperWordEnd(bytes, afterLead);
  return end < 0 ? upperWordEnd(bytes, start) : end;
}

/**
 * `U*L+` from `start`, or -1. Modifier letters, other letters and marks are in both sets, so the regex gives back what
 * U* took until L+ finds one: the last of them ends the match then.
 */
function lowerWordEnd(bytes: Uint8Array, start: number): number {
  let index = start;
  let lastInBoth = -1;
  for (;;) {
    const byte = bytes[index]!;
    let classes = byteClasses[byte]!;
    if (classes === WIDE) classes = wideClasses(bytes, index, byte);
    if ((classes & UpperSet) === 0) break;
    index += leadLength(byte);
    if ((classes & LowerSet) !== 0) lastInBoth = index;
  }
  const lowerEnd = runEnd(bytes, index, LowerSet);
  return lowerEnd > index ? lowerEnd : lastInBoth;
}

/** `U+L*` from `start`, or -1. */
function upperWordEnd(bytes: Uint8Array, start: number): number {
  const upperEnd = runEnd(bytes, start, UpperSet);
  return upperEnd > start ? runEnd(bytes, upperEnd, LowerSet) : -1;
}
