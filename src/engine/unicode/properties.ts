import {
  binaryProperties,
  categoryLongNames,
  categoryNames,
  categoryRuns,
  olderSets,
  scriptChanges9,
  scriptNames,
  scriptRuns,
} from '../../../generated/unicodeProperties';
import { CodePointSet, lazily } from './codePointSet';

/** Code points by number, from `value:length` runs in base 36. */
function expand(runs: string): Uint8Array {
  const values = new Uint8Array(0x110000);
  let point = 0;
  for (const run of runs.split(',')) {
    const [value, length] = run.split(':') as [string, string];
    const end = point + parseInt(length, 36);
    values.fill(parseInt(value, 36), point, end);
    point = end;
  }
  return values;
}

const categories = categoryNames.split(',');
const longCategories = categoryLongNames.split(',').map(propertyKey);
const scriptLongNames = scriptNames.split(',');
const scripts = scriptLongNames.map(propertyKey);

const categoryOf = lazily(() => expand(categoryRuns));
const scriptOf = lazily(() => expand(scriptRuns));

/** Groups of general categories, by their long names; the short ones are first letters of the members. */
const categoryGroups: Readonly<Record<string, string>> = {
  letter: 'L',
  casedletter: 'LC',
  mark: 'M',
  combiningmark: 'M',
  number: 'N',
  punctuation: 'P',
  punct: 'P',
  symbol: 'S',
  separator: 'Z',
  other: 'C',
};

const binaryAliases: Readonly<Record<string, string>> = {
  alpha: 'alphabetic',
  space: 'whitespace',
  upper: 'uppercase',
  lower: 'lowercase',
  ideo: 'ideographic',
  extpict: 'extendedpictographic',
  epres: 'emojipresentation',
  joinc: 'joincontrol',
  ahex: 'asciihexdigit',
};
const binaryByKey = new Map(Object.entries(binaryProperties).map(([name, lengths]) => [propertyKey(name), lengths]));

/** Names of properties are compared without regard to case, spaces, hyphens and underscores (UAX #44). */
function propertyKey(name: string): string {
  return name.replace(/[\s_-]/g, '').toLowerCase();
}

function setWhere(values: Uint8Array, wanted: (value: number) => boolean): CodePointSet {
  const set = new CodePointSet();
  const included = Array.from({ length: 256 }, (_, value) => wanted(value));
  for (let point = 0; point < 0x110000; point++) if (included[values[point]!]) set.addRange(point, point + 1);
  return set;
}

function categorySet(key: string): CodePointSet | undefined {
  const long = longCategories.indexOf(key);
  const short = long >= 0 ? categories[long]! : (categoryGroups[key] ?? key);
  const members =
    short === 'LC' || short === 'lc'
      ? ['Ll', 'Lt', 'Lu']
      : categories.filter(each => (short.length === 1 ? each[0]! : each).toLowerCase() === short.toLowerCase());
  if (members.length === 0) return undefined;
  return setWhere(categoryOf(), value => members.includes(categories[value] ?? ''));
}

function scriptSet(key: string): CodePointSet | undefined {
  const script = scripts.indexOf(key);
  return script < 0 ? undefined : setWhere(scriptOf(), value => value === script);
}

function everything(): CodePointSet {
  const set = new CodePointSet();
  set.addRange(0, 0x110000);
  return set;
}

const found = new Map<string, CodePointSet | undefined>();

/**
 * The code points of `\p{name}` by Unicode 16: general categories and their groups, scripts (`Han`, `sc=Han`,
 * `Script=Han`), the binary properties that the generated tables have, and `Any`. Undefined for others.
 */
export function propertySet(name: string): CodePointSet | undefined {
  if (found.has(name)) return found.get(name);
  const [before, after] = name.split('=') as [string, string | undefined];
  const kind = after === undefined ? '' : propertyKey(before);
  const key = propertyKey(after ?? before);
  let set: CodePointSet | undefined;
  if (kind === '' || kind === 'gc' || kind === 'generalcategory') set = categorySet(key);
  if (kind === '' || kind === 'sc' || kind === 'script') set ??= scriptSet(key);
  if (kind === '') {
    const lengths = binaryByKey.get(binaryAliases[key] ?? key);
    set ??= lengths === undefined ? undefined : CodePointSet.ofGapsAndRuns(lengths);
    if (key === 'any') set = everything();
  }
  found.set(name, set);
  return set;
}

/** The script of a code point by Unicode 16, by its long name: `Latin`, `Common`, `Old_Italic` ... */
export function scriptName(codePoint: number): string {
  return scriptLongNames[scriptOf()[codePoint]!] ?? 'Unknown';
}

/** `\w` of the Rust crate `regex`, which UTS #18 defines: letters, marks, digits, connectors and joiners. */
export const wordCharacters = lazily(() => {
  const set = new CodePointSet();
  for (const name of ['Alphabetic', 'M', 'Nd', 'Pc', 'Join_Control']) addAll(set, propertySet(name)!);
  return set;
});

/**
 * `\w` of Oniguruma: like that of UTS #18, but no joiners, and ² ³ ¹ ¼ ½ ¾ are in it, because its classes below U+0100
 * come from its table of Latin-1.
 */
export const onigurumaWordCharacters = lazily(() => {
  const set = new CodePointSet();
  for (const name of ['Alphabetic', 'M', 'Nd', 'Pc']) addAll(set, propertySet(name)!);
  for (const point of [0xb2, 0xb3, 0xb9, 0xbc, 0xbd, 0xbe]) set.addRange(point, point + 1);
  return set;
});

function addAll(set: CodePointSet, other: CodePointSet): void {
  for (const [start, end] of other.ranges()) set.addRange(start, end);
}

/** Rust's `char::is_numeric`. */
export const numericCharacters = lazily(() => propertySet('N')!);

/** Sets as the crates that Hugging Face's stages use have them; the number is the version of Unicode. */
export const punctuation8 = lazily(() => {
  const set = CodePointSet.ofGapsAndRuns(olderSets.punctuation8);
  // The stages count all symbols of ASCII, such as $ and +.
  for (const [start, end] of [
    [0x21, 0x30],
    [0x3a, 0x41],
    [0x5b, 0x61],
    [0x7b, 0x7f],
  ] as const)
    set.addRange(start, end);
  return set;
});
export const nonspacingMark8 = lazily(() => CodePointSet.ofGapsAndRuns(olderSets.nonspacingMark8));
export const controlOrFormat8 = lazily(() => CodePointSet.ofGapsAndRuns(olderSets.controlOrFormat8));
export const mark9 = lazily(() => CodePointSet.ofGapsAndRuns(olderSets.mark9));
export const unassigned9 = lazily(() => CodePointSet.ofGapsAndRuns(olderSets.unassigned9));

/** No script of their own, by Unicode 9: {@link scriptsOf9} of such code points. */
export const ANY_SCRIPT = 255;

/**
 * Numbers of scripts by Unicode 9, as the stage `UnicodeScripts` tells them apart: kana are Han, as SentencePiece has it;
 * the space and what Unicode 9 does not assign go with any script.
 */
export const scriptsOf9 = lazily(() => {
  const values = scriptOf().slice();
  for (const change of scriptChanges9.split(',')) {
    const [point, script] = change.split(':') as [string, string];
    values[parseInt(point, 36)] = parseInt(script, 36);
  }
  const han = scripts.indexOf('han');
  const unknown = scripts.indexOf('unknown');
  const kana = [scripts.indexOf('hiragana'), scripts.indexOf('katakana')];
  for (let point = 0; point < values.length; point++) {
    if (kana.includes(values[point]!)) values[point] = han;
    if (values[point] === unknown || unassigned9().has(point)) values[point] = ANY_SCRIPT;
  }
  values[0x30fc] = han;
  values[0x20] = ANY_SCRIPT;
  return values;
});
