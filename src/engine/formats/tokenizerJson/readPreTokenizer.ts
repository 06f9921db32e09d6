import { CharacterPattern } from '../../patterns/pattern';
import { ByteLevel } from '../../preTokenizers/byteLevel';
import { FixedLength } from '../../preTokenizers/fixedLength';
import { Metaspace, type PrependScheme, prependSchemes } from '../../preTokenizers/metaspace';
import type { PreTokenizer } from '../../preTokenizers/preTokenizer';
import type { SplitScanner } from '../../scanners/splitScanner';
import { scannerForPattern, scannerForSteps } from '../../scanners/scannerTable';
import { NUMBER_RUNS } from '../../scanners/splitScanner';
import { ScannerPreTokenizer } from '../../preTokenizers/scannerPreTokenizer';
import { type SplitBehavior, splitBehaviors } from '../../preTokenizers/splitBehavior';
import { SplitPreTokenizer } from '../../preTokenizers/splitPreTokenizer';
import { SequencePreTokenizer } from '../../preTokenizers/sequencePreTokenizer';
import { UnicodeScripts } from '../../preTokenizers/unicodeScripts';
import { Whitespace } from '../../preTokenizers/whitespace';
import { numericCharacters, propertySet, punctuation8 } from '../../unicode/properties';
import { FormatError } from '../formatError';
import {
  asArray,
  asBoolean,
  asInteger,
  asObject,
  asOneOf,
  asString,
  type JsonObject,
  memberPath,
  optional,
  required,
  unknownType,
} from '../json';
import { readPattern, readPatternSource } from './readPattern';

/** Parts in one Sequence, and Sequences in one another: more than any file has. */
const MOST_PARTS = 256;
const DEEPEST = 16;

type Reader = (object: JsonObject, path: string, depth: number) => PreTokenizer;

function asBehavior(json: unknown, path: string): SplitBehavior {
  return asOneOf(json, path, splitBehaviors);
}

/** One character, as the crate's `char`; only the Basic Multilingual Plane, which all files keep to. */
function asCharacter(json: unknown, path: string): string {
  const text = asString(json, path);
  if (text.length !== 1 || (text.charCodeAt(0) & 0xf800) === 0xd800) {
    throw new FormatError(path, 'expected a single character below U+10000');
  }
  return text;
}

function readSplit(object: JsonObject, path: string): PreTokenizer {
  const behavior = required(object, 'behavior', path, asBehavior);
  const invert = optional(object, 'invert', path, asBoolean, false);
  const { kind, source } = required(object, 'pattern', path, readPatternSource);
  const isolates = behavior === 'Isolated' && !invert;
  // Where matches leave no gaps, it is the same to isolate them and to remove all else.
  if (kind === 'regex' && (isolates || (behavior === 'Removed' && invert))) {
    const scanner = scannerForPattern(source, !isolates);
    if (scanner) return new ScannerPreTokenizer('Split', scanner);
  }
  return new SplitPreTokenizer('Split', required(object, 'pattern', path, readPattern), behavior, invert);
}

function readMetaspace(object: JsonObject, path: string): PreTokenizer {
  const replacement = required(object, 'replacement', path, asCharacter);
  // Older files have `add_prefix_space`, and `str_rep`, which the crate reads and leaves alone.
  const addPrefixSpace = optional(object, 'add_prefix_space', path, asBoolean, true);
  const asScheme = (json: unknown, at: string): PrependScheme => asOneOf(json, at, prependSchemes);
  const scheme = optional(object, 'prepend_scheme', path, asScheme, 'always');
  return new Metaspace(
    replacement,
    addPrefixSpace ? scheme : 'never',
    optional(object, 'split', path, asBoolean, true),
  );
}

const whiteSpace = (): CharacterPattern => new CharacterPattern(propertySet('White_Space')!);

const readers: Readonly<Record<string, Reader>> = {
  ByteLevel: (object, path) =>
    new ByteLevel(
      optional(object, 'add_prefix_space', path, asBoolean, true),
      optional(object, 'use_regex', path, asBoolean, true),
    ),
  Split: readSplit,
  Metaspace: readMetaspace,
  Whitespace: () => new Whitespace(),
  WhitespaceSplit: () => new SplitPreTokenizer('WhitespaceSplit', whiteSpace(), 'Removed'),
  Digits: (object, path) =>
    new SplitPreTokenizer(
      'Digits',
      new CharacterPattern(numericCharacters()),
      optional(object, 'individual_digits', path, asBoolean, false) ? 'Isolated' : 'Contiguous',
    ),
  Punctuation: (object, path) =>
    new SplitPreTokenizer(
      'Punctuation',
      new CharacterPattern(punctuation8()),
      optional(object, 'behavior', path, asBehavior, 'Isolated'),
    ),
  CharDelimiterSplit: (object, path) =>
    new SplitPreTokenizer(
      'CharDelimiterSplit',
      CharacterPattern.of(required(object, 'delimiter', path, asCharacter)),
      'Removed',
    ),
  BertPreTokenizer: () =>
    new SequencePreTokenizer([
      new SplitPreTokenizer('BertPreTokenizer', whiteSpace(), 'Removed'),
      new SplitPreTokenizer('BertPreTokenizer', new CharacterPattern(punctuation8()), 'Isolated'),
    ]),
  UnicodeScripts: () => new UnicodeScripts(),
  FixedLength: (object, path) =>
    new FixedLength(optional(object, 'length', path, (json, at) => asInteger(json, at, 1, 2 ** 31), 5)),
  Sequence: readSequence,
};

/** The step of a stage that scanners by hand may stand for; undefined for any other stage. */
function stepOf(json: unknown): string | undefined {
  const part = (json ?? {}) as Readonly<Record<string, unknown>>;
  if (part['type'] === 'Digits') return part['individual_digits'] === true ? undefined : NUMBER_RUNS;
  if (part['type'] !== 'Split' || part['behavior'] !== 'Isolated' || part['invert'] === true) return undefined;
  const regex = (part['pattern'] as Readonly<Record<string, unknown>> | null | undefined)?.['Regex'];
  return typeof regex === 'string' ? regex : undefined;
}

function readSequence(object: JsonObject, path: string, depth: number): PreTokenizer {
  const parts = required(object, 'pretokenizers', path, (json, at) => asArray(json, at, MOST_PARTS));
  const at = memberPath(path, 'pretokenizers');
  const stageAt = (index: number): PreTokenizer => readAt(parts[index], `${at}[${index}]`, depth + 1);
  const steps: string[] = [];
  let scanned = 0;
  let scanner: SplitScanner | undefined;
  for (const part of parts) {
    const step = stepOf(part);
    if (step === undefined) break;
    steps.push(step);
    const found = steps.length > 1 ? scannerForSteps(steps) : undefined;
    if (!found) continue;
    scanner = found;
    scanned = steps.length;
  }
  const stages = Array.from({ length: parts.length - scanned }, (_, index) => stageAt(scanned + index));
  return new SequencePreTokenizer(scanner ? [new ScannerPreTokenizer('Split', scanner), ...stages] : stages);
}

/** The part `pre_tokenizer` of a tokenizer.json. Throws `FormatError`. */
export function readPreTokenizer(json: unknown, path: string): PreTokenizer {
  return readAt(json, path, 0);
}

function readAt(json: unknown, path: string, depth: number): PreTokenizer {
  if (depth > DEEPEST) throw new FormatError(path, `sequences inside more than ${DEEPEST} sequences`);
  const object = asObject(json, path);
  const type = required(object, 'type', path, asString);
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (!read) throw unknownType(type, path, Object.keys(readers));
  return read(object, path, depth);
}
