import { lowercaseRuns } from '../../../generated/unicodeProperties';
import { lazily } from './codePointSet';

/** Lowercase of the code points that have one, by Unicode 16. */
const lowercaseOf = lazily(() => {
  const mapping = new Map<number, string>();
  for (const run of lowercaseRuns.split(',')) {
    const [first, count, step, distance] = run.split(':').map(part => parseInt(part, 36)) as [
      number,
      number,
      number,
      number,
    ];
    for (let index = 0; index < count; index++) {
      const point = first + index * step;
      mapping.set(point, String.fromCodePoint(point + distance));
    }
  }
  mapping.set(0x130, 'i\u0307'); // the one that becomes two characters whatever the language
  return mapping;
});

/**
 * The lowercase of a code point as Rust's `char::to_lowercase` has it, undefined if it has none: character by character,
 * so Σ is never ς.
 */
export function lowercase(codePoint: number): string | undefined {
  if (codePoint < 0x80) {
    return codePoint >= 0x41 && codePoint <= 0x5a ? String.fromCharCode(codePoint | 0x20) : undefined;
  }
  return lowercaseOf().get(codePoint);
}
