import { CharacterClass, characterClasses } from '../../engine/unicode/characterClasses';
import { scriptName } from '../../engine/unicode/properties';
import type { VocabularyEntry } from './listedEntries';

/** Kinds of entries. Each entry has exactly one; the order is that of tables. */
export const entryKinds = [
  'wordWithSpace',
  'wordPart',
  'superword',
  'digits',
  'punctuation',
  'whitespace',
  'mixed',
  'partial',
  'byte',
  'added',
  'special',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Instead of a script: only characters that all scripts share, several scripts, no whole characters. */
const COMMON = 'Common';
const SEVERAL = 'several';
const NO_CHARACTERS = 'none';

const { Space, Number: NumberClass, Letter, UpperSet, LowerSet, Sign } = CharacterClass;
const EITHER_CASE = UpperSet | LowerSet;

/** The kind of an entry, by Unicode 16: ` the` is a word with space, ` of the` a superword, ` 42` digits. */
export function kindOf({ role, bytes, text }: VocabularyEntry): EntryKind {
  if (role === 'special' || role === 'unknown') return 'special';
  if (role === 'added') return 'added';
  if (role === 'byteToken') return 'byte';
  if (text === undefined) return bytes.length === 1 ? 'byte' : 'partial';
  return kindOfText(text);
}

function kindOfText(text: string): EntryKind {
  const core = withoutSpaces(text);
  if (core === '') return 'whitespace';
  let all = ~0;
  let hasSpace = false;
  for (const character of core) {
    const classes = characterClasses[character.codePointAt(0)!]!;
    if ((classes & Space) !== 0) hasSpace = true;
    all &= generalClass(classes);
  }
  if (hasSpace) return 'superword';
  if (all === Letter) return core.length < text.length ? 'wordWithSpace' : 'wordPart';
  if (all === NumberClass) return 'digits';
  return all === Sign ? 'punctuation' : 'mixed';
}

/** One bit: that of letters for letters and marks, that of numbers or of symbols for these, and 0 for all else. */
function generalClass(classes: number): number {
  if ((classes & Letter) !== 0 || (classes & EITHER_CASE) === EITHER_CASE) return Letter;
  return classes & (NumberClass | Sign);
}

/** Without the white space at both ends. */
export function withoutSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text, start)) start++;
  while (start < end && isSpace(text, end - 1)) end--;
  return text.slice(start, end);
}

function isSpace(text: string, index: number): boolean {
  return (characterClasses[text.charCodeAt(index)]! & Space) !== 0;
}

/**
 * The script of an entry by Unicode 16, by its long name, or {@link COMMON}, {@link SEVERAL}, {@link NO_CHARACTERS}.
 * Marks that take the script of their base character, and characters of no known script, do not count.
 */
export function scriptOf({ role, text }: VocabularyEntry): string {
  if (role === 'byteToken' || text === undefined) return NO_CHARACTERS;
  let found = COMMON;
  for (const character of text) {
    const script = scriptName(character.codePointAt(0)!);
    if (script === 'Common' || script === 'Inherited' || script === 'Unknown' || script === found) continue;
    if (found !== COMMON) return SEVERAL;
    found = script;
  }
  return found;
}
