import { scriptName } from '../engine/unicode/properties';

/** Code points that are looked at: enough to tell the script of a text. */
const MOST = 20_000;
/** What belongs to no script of its own. */
const SHARED: readonly string[] = ['Common', 'Inherited', 'Unknown'];
/** Kana are written with Han characters: together they are Japanese writing. */
const KANA: readonly string[] = ['Hiragana', 'Katakana'];

/**
 * The script of most code points of a text by Unicode, among those that have one: `Привет, Bob` → `Cyrillic`. Where there
 * are kana beside Han, it is `Japanese`. Undefined for a text of digits and punctuation alone.
 */
export function mainScript(text: string): string | undefined {
  const counts = new Map<string, number>();
  let left = MOST;
  for (const character of text) {
    if (left-- === 0) break;
    const script = scriptName(character.codePointAt(0)!);
    if (!SHARED.includes(script)) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!most) return undefined;
  const kana = KANA.reduce((sum, script) => sum + (counts.get(script) ?? 0), 0);
  const isJapanese = KANA.includes(most[0]) || (most[0] === 'Han' && kana > most[1] / 10);
  return isJapanese ? 'Japanese' : most[0].replaceAll('_', ' ');
}
