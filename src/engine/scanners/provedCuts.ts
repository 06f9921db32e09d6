import { CharacterClass, characterClasses } from '../unicode/characterClasses';
import { isSurrogate } from '../unicode/wellFormed';

const { Space, Letter, Number, UpperSet, LowerSet } = CharacterClass;
const APOSTROPHE = 0x27;
const NO_SIGN = Space | Letter | Number | UpperSet | LowerSet;

/**
 * Whether a run of numbers starts or ends between two code units, and not behind white space. In every pattern here a
 * number shares a pre-token with numbers alone, and what stands beside them sees their edge as it sees the end of the
 * text; only white space looks whether a text goes on, and a space may lead a number.
 */
export function bordersNumber(previous: number, next: number): boolean {
  const before = characterClasses[previous]!;
  const after = characterClasses[next]!;
  if (((before ^ after) & Number) === 0 || isSurrogate(previous) || isSurrogate(next)) return false;
  return (before & Space) === 0;
}

/**
 * Whether a letter stands before a sign that no word goes on with: no mark, and no apostrophe, which may begin a
 * contraction. A word ends there as at the end of the text, and what follows starts anew.
 */
export function endsWord(previous: number, next: number): boolean {
  if ((characterClasses[previous]! & Letter) === 0 || (characterClasses[next]! & NO_SIGN) !== 0) return false;
  return next !== APOSTROPHE && !isSurrogate(previous) && !isSurrogate(next);
}

/** The same before a mark, for patterns whose words are letters alone: there a mark begins anew. */
export function endsWordBeforeMark(previous: number, next: number): boolean {
  if ((characterClasses[previous]! & Letter) === 0 || isSurrogate(previous)) return false;
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

/** Whether two code units are of one class among white space, numbers and signs. No sign but the first is an apostrophe. */
export function insideRun(previous: number, next: number): boolean {
  if (isSurrogate(previous) || isSurrogate(next) || next === APOSTROPHE) return false;
  const before = characterClasses[previous]!;
  const after = characterClasses[next]!;
  return (before & (Space | Number | Letter)) === (after & (Space | Number | Letter)) && (before & Letter) === 0;
}
