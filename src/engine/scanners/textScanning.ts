import { CharacterClass, characterClasses, codePointAt, codePointLength } from '../unicode/characterClasses';

/** End of the run, from `start`, of code points that have one of the `included` classes and none of the `excluded`. */
export function runEnd(text: string, start: number, included: number, excluded = 0): number {
  let index = start;
  while (index < text.length) {
    const codePoint = codePointAt(text, index);
    const classes = characterClasses[codePoint]!;
    if ((classes & included) === 0 || (classes & excluded) !== 0) break;
    index += codePointLength(codePoint);
  }
  return index;
}

/** End of the run, from `start`, of code points that have none of the `excluded` classes. */
export function runEndWithout(text: string, start: number, excluded: number): number {
  let index = start;
  while (index < text.length) {
    const codePoint = codePointAt(text, index);
    if ((characterClasses[codePoint]! & excluded) !== 0) break;
    index += codePointLength(codePoint);
  }
  return index;
}

/** `\p{N}{1,limit}`: end of at most `limit` number code points from `start`; `start` itself if there is none. */
export function numberEnd(text: string, start: number, limit: number): number {
  let index = start;
  for (let taken = 0; taken < limit && index < text.length; taken++) {
    const codePoint = codePointAt(text, index);
    if ((characterClasses[codePoint]! & CharacterClass.Number) === 0) break;
    index += codePointLength(codePoint);
  }
  return index;
}

/**
 * `\s+(?!\S)|\s+` from `start`, where a space stands: the whole run at the end of `limit`, else all of it but the last,
 * which is left for the word that follows; a single space is taken whole.
 */
export function spaceRunEnd(text: string, start: number, limit: number): number {
  const end = Math.min(runEnd(text, start, CharacterClass.Space), limit);
  return end === limit || end - start === 1 ? end : end - 1;
}

/** `\s*[\r\n]+` from `start`: just after the last line break of the space run there, or `start` if it has none. */
export function lastLineBreakEnd(text: string, start: number): number {
  let index = runEnd(text, start, CharacterClass.Space);
  while (index > start && (characterClasses[text.charCodeAt(index - 1)]! & CharacterClass.LineBreak) === 0) index--;
  return index;
}

const LOWER = 0x20;

/**
 * Length in code units of `'s|'t|'re|'ve|'m|'ll|'d` at `index`, 0 if there is none. Without regard to case, `ſ`
 * (U+017F) is an s too: it folds to s in Unicode's simple case folding.
 */
export function contractionLength(text: string, index: number, ignoreCase: boolean): number {
  if (text.charCodeAt(index) !== 0x27 || index + 1 >= text.length) return 0;
  const fold = ignoreCase ? LOWER : 0;
  const first = text.charCodeAt(index + 1);
  if (ignoreCase && first === 0x17f) return 2;
  if (first > 0x7f) return 0;
  const letter = first | fold;
  if (letter === 0x73 || letter === 0x74 || letter === 0x6d || letter === 0x64) return 2; // s t m d
  if (index + 2 >= text.length) return 0;
  const second = text.charCodeAt(index + 2);
  if (second > 0x7f) return 0;
  const pair = (letter << 8) | second | fold;
  return pair === 0x7265 || pair === 0x7665 || pair === 0x6c6c ? 3 : 0; // re ve ll
}
