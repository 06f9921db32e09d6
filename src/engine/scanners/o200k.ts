import {
  CharacterClass,
  characterClasses,
  codePointAt,
  codePointLength,
  isSpaceUnit,
} from '../unicode/characterClasses';
import { o200kByteSplitter, type WordsByCase } from './o200kBytes';
import type { ByteSplitScanner } from './splitScanner';
import { bordersNumber, endsWord, insideLowerCase } from './provedCuts';
import { contractionLength, lastLineBreakEnd, numberEnd, runEnd, runEndWithout, spaceRunEnd } from './textScanning';

const { Space, LineBreak, Letter, Number, UpperSet, LowerSet } = CharacterClass;
const SLASH = 0x2f;

/**
 * `U*L+` from `start`, where U is the upper set and L the lower set, or -1. Modifier letters, other letters and marks
 * are in both, so the regex gives back what U* took until L+ finds one: the last of them ends the match then.
 */
function lowerWordEnd(text: string, start: number): number {
  let index = start;
  let lastInBoth = -1;
  while (index < text.length) {
    const codePoint = codePointAt(text, index);
    const classes = characterClasses[codePoint]!;
    if ((classes & UpperSet) === 0) break;
    index += codePointLength(codePoint);
    if ((classes & LowerSet) !== 0) lastInBoth = index;
  }
  const lowerEnd = runEnd(text, index, LowerSet);
  return lowerEnd > index ? lowerEnd : lastInBoth;
}

/** `U+L*` from `start`, or -1. */
function upperWordEnd(text: string, start: number): number {
  const upperEnd = runEnd(text, start, UpperSet);
  return upperEnd > start ? runEnd(text, upperEnd, LowerSet) : -1;
}

/** The pattern's first two alternatives without C, words by case with an optional leading character; -1 if neither matches. */
function wordEnd(text: string, start: number, codePoint: number, classes: number): number {
  const mayLead = (classes & (LineBreak | Letter | Number)) === 0;
  const afterLead = start + codePointLength(codePoint);
  let end = mayLead ? lowerWordEnd(text, afterLead) : -1;
  if (end < 0) end = lowerWordEnd(text, start);
  if (end < 0 && mayLead) end = upperWordEnd(text, afterLead);
  if (end < 0) end = upperWordEnd(text, start);
  return end;
}

/**
 * The pattern of `o200k_base` (GPT-4o and later), scanned by hand. With U for `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`, L for
 * `[\p{Ll}\p{Lm}\p{Lo}\p{M}]` and C for `(?i:'s|'t|'re|'ve|'m|'ll|'d)`:
 * `[^\r\n\p{L}\p{N}]?U*L+C?|[^\r\n\p{L}\p{N}]?U+L*C?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`
 */
export const o200kScanner = wordsByCase('o200k', { digits: 3, contractions: true });

/** The pattern of Mistral's Tekken (Mistral Nemo): that of o200k without C, and with `\p{N}` for `\p{N}{1,3}`. */
export const tekkenScanner = wordsByCase('tekken', { digits: 1, contractions: false });

/**
 * Stage 1 of the SuperBPE tokenizers with 128,000 entries (a later recipe of the authors of arXiv 2503.13423): the pattern
 * of o200k without C.
 */
export const superBpe128kStage1Scanner = wordsByCase('superbpe128k-stage1', { digits: 3, contractions: false });

function wordsByCase(name: string, variant: WordsByCase): ByteSplitScanner {
  return {
    name,
    bytes: o200kByteSplitter(variant),

    next(text, start) {
      const codePoint = codePointAt(text, start);
      const classes = characterClasses[codePoint]!;
      if ((classes & Number) !== 0) return numberEnd(text, start, variant.digits);
      const word = wordEnd(text, start, codePoint, classes);
      if (word >= 0) return variant.contractions ? word + contractionLength(text, word, true) : word;

      const punctuation = codePoint === 0x20 ? start + 1 : start;
      let end = runEndWithout(text, punctuation, Space | Letter | Number);
      if (end > punctuation) {
        while (end < text.length) {
          const unit = text.charCodeAt(end);
          if (unit !== SLASH && (characterClasses[unit]! & LineBreak) === 0) break;
          end++;
        }
        return end;
      }

      const lineEnd = lastLineBreakEnd(text, start);
      return lineEnd > start ? lineEnd : spaceRunEnd(text, start, text.length);
    },

    canCutBetween(previous, next) {
      // After a line break that ends its run of white space; but `[\r\n/]*` goes on from punctuation to a slash.
      if (previous === 0x0a) return !isSpaceUnit(next) && next !== SLASH;
      if (isSpaceUnit(next)) return !isSpaceUnit(previous) && next !== 0x0a && next !== 0x0d;
      return bordersNumber(previous, next) || endsWord(previous, next);
    },

    // Capitals, and letters that may be either, depend on what follows their run: `U*L+` gives back.
    splitsAloneBetween: insideLowerCase,
  };
}
