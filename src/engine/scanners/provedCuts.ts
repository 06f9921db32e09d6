import { CharacterClass, characterClasses } from '../unicode/characterClasses';
import { isSurrogate } from '../unicode/wellFormed';

const { Space, Letter, Number, UpperSet, LowerSet } = CharacterClass;
const APOSTROPHE = 0x27;
const NO_SYMBOL = Space | Letter | Number | UpperSet | LowerSet;

/**
 * Whether a run of numbers starts or ends between two code units, but not after white space: between `a` and `1`, or `1`
 * and `.`. In every pattern here a number shares a pre-token with numbers alone, and for what is beside them their edge is
 * like the end of the text. White space is the exception: it depends on whether the text goes on, and a space may be part
 * of a number's pre-token.
 */
export function bordersNumber(previous: number, next: number): boolean {
  const before = characterClasses[previous]!;
  const after = characterClasses[next]!;
  if (((before ^ after) & Number) === 0 || isSurrogate(previous) || isSurrogate(next)) return false;
  return (before & Space) === 0;
}

/**
 * Whether a letter comes before a symbol that cannot continue a word, as in `a.`: not a mark, and not an apostrophe, which
 * may begin a contraction. The word ends there as at the end of the text, and what follows begins a pre-token.
 */
export function endsWord(previous: number, next: number): boolean {
  if ((characterClasses[previous]! & Letter) === 0 || (characterClasses[next]! & NO_SYMBOL) !== 0) return false;
  return next !== APOSTROPHE && !isSurrogate(next);
}

/** The same before a mark, for patterns whose words are letters alone: there a mark begins a pre-token. */
export function endsWordBeforeMark(previous: number, next: number): boolean {
  if ((characterClasses[previous]! & Letter) === 0) return false;
  const after = characterClasses[next]!;
  return (after & Letter) === 0 && (after & (UpperSet | LowerSet)) !== 0;
}

/** Whether two code units are letters, of which the second can be no end of a contraction: `'re`, `'ve`, `'ll`. */
export function insideLetters(previous: number, next: number): boolean {
  if ((characterClasses[previous]! & characterClasses[next]! & Letter) === 0) return false;
  const before = previous | 0x20;
  const after = next | 0x20;
  return after === 0x65 ? before !== 0x72 && before !== 0x76 : after !== 0x6c || before !== 0x6c;
}

/** Whether two code units are lower-case letters, of sets that the pattern of o200k does not take for capitals too. */
export function insideLowerCase(previous: number, next: number): boolean {
  const either = characterClasses[previous]! | characterClasses[next]!;
  return (either & UpperSet) === 0 && insideLetters(previous, next);
}

/** Whether two code units are of one class among white space, numbers and symbols, and the second is no apostrophe. */
export function insideRun(previous: number, next: number): boolean {
  if (isSurrogate(previous) || isSurrogate(next) || next === APOSTROPHE) return false;
  const before = characterClasses[previous]!;
  const after = characterClasses[next]!;
  return (before & (Space | Number | Letter)) === (after & (Space | Number | Letter)) && (before & Letter) === 0;
}
