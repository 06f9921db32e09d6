import { scriptName } from '../../../engine/unicode/properties';
import { type ChangedText, replaceMatches } from '../changedText';

/** Scripts whose diacritics people leave out; in others, such as Devanagari, marks are vowels. */
const scripts: ReadonlySet<string> = new Set(['Latin', 'Greek', 'Cyrillic', 'Hebrew', 'Arabic']);

/** `Crème` as `Creme`: a character and the marks after it become the character that it is composed of. */
export function withoutDiacritics(text: string): ChangedText {
  return replaceMatches(text, /[^\0-\x7f]\p{Mn}*|[a-zA-Z]\p{Mn}+/gu, cluster => {
    const base = cluster.normalize('NFD').codePointAt(0)!;
    return scripts.has(scriptName(base)) ? String.fromCodePoint(base) : undefined;
  });
}
