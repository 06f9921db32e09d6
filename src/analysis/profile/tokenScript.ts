import { TokenFlag } from '../../engine/encoding';
import { CharacterClass, characterClasses } from '../../engine/unicode/characterClasses';
import { scriptName } from '../../engine/unicode/properties';

/** What a token is where it has no letters of a script. */
const KINDS = {
  partial: 'parts of characters',
  space: 'white space',
  digits: 'digits',
  signs: 'punctuation and symbols',
  several: 'several scripts',
} as const;

/** What belongs to no script of its own. */
const SHARED: readonly string[] = ['Common', 'Inherited', 'Unknown'];

/**
 * The script of a token's letters by Unicode 16, or what it is where it has none: ` the` → `Latin`, ` 42` → `digits`, `();`
 * → `punctuation and symbols`, `x2` → `Latin`, half an emoji → `parts of characters`.
 *
 * @param flags Of {@link TokenFlag}.
 */
export function tokenScript(text: string, flags: number): string {
  if ((flags & TokenFlag.Partial) !== 0) return KINDS.partial;
  let found: string | undefined;
  let [hasDigits, isSpace] = [false, true];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const script = scriptName(code);
    const classes = characterClasses[code]!;
    if ((classes & CharacterClass.Number) !== 0) hasDigits = true;
    if ((classes & CharacterClass.Space) === 0) isSpace = false;
    if (SHARED.includes(script) || script === found) continue;
    if (found !== undefined) return KINDS.several;
    found = script;
  }
  if (isSpace) return KINDS.space;
  return found?.replaceAll('_', ' ') ?? (hasDigits ? KINDS.digits : KINDS.signs);
}
