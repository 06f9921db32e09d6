/**
 * Other forms of a word, by case and by the space before it; none for what is no word. The case rules are JavaScript's:
 * they choose what is looked at, not how it is counted.
 *
 * `Fish` → `·Fish`, `fish`, `·fish`, `FISH`, `·FISH` (with a space for each `·`)
 */
export function neighboursOf(text: string): readonly string[] {
  const [, word] = /^ ?(\p{L}[\p{L}\p{M}]*)$/u.exec(text) ?? [];
  if (word === undefined) return [];
  const lower = word.toLowerCase();
  const capital = lower.replace(/^./u, first => first.toUpperCase());
  const forms = [word, lower, capital, word.toUpperCase()].flatMap(form => [form, ` ${form}`]);
  return [...new Set(forms)].filter(form => form !== text);
}
