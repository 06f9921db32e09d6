import { asBoolean, asString, type Check, oneOf } from '../json/checkedJson';
import { FormatError } from '../json/formatError';
import { CharacterPattern } from '../patterns/pattern';
import { readPattern, readPatternSource } from '../patterns/readPattern';
import { scannerForPattern } from '../scanners/scannerTable';
import { numericCharacters, propertySet, punctuation8 } from '../unicode/properties';
import { isSurrogate } from '../unicode/wellFormed';
import type { PreTokenizerReader } from './preTokenizer';
import { ScannerPreTokenizer } from './scannerPreTokenizer';
import { SequencePreTokenizer } from './sequencePreTokenizer';
import { splitBehaviors } from './splitBehavior';
import { SplitPreTokenizer } from './splitPreTokenizer';

/*
 * `Split`, and the pre-tokenizers that are a Split by a pattern of their own.
 */

const asBehavior = oneOf(...splitBehaviors);
const whiteSpace = (): CharacterPattern => new CharacterPattern(propertySet('White_Space')!);

/** One character, as the crate's `char`; only the Basic Multilingual Plane, which all files keep to. */
export const asCharacter: Check<string> = (json, path) => {
  const text = asString(json, path);
  if (text.length !== 1 || isSurrogate(text.charCodeAt(0))) {
    throw new FormatError(path, 'expected a single character below U+10000');
  }
  return text;
};

/** With `\s` and MergedWithNext: `the end` → `the`, ` end`. */
export const readSplit: PreTokenizerReader = fields => {
  const behavior = fields.required('behavior', asBehavior);
  const invert = fields.optional('invert', asBoolean, false);
  const { kind, source } = fields.required('pattern', readPatternSource);
  const isolates = behavior === 'Isolated' && !invert;
  // Where matches leave no gaps, it is the same to isolate them and to remove all else.
  if (kind === 'Regex' && (isolates || (behavior === 'Removed' && invert))) {
    const scanner = scannerForPattern(source, !isolates);
    if (scanner) return new ScannerPreTokenizer('Split', scanner);
  }
  return new SplitPreTokenizer('Split', fields.required('pattern', readPattern), behavior, invert);
};

/** `the  end.` → `the`, `end.` */
export const readWhitespaceSplit: PreTokenizerReader = () =>
  new SplitPreTokenizer('WhitespaceSplit', whiteSpace(), 'Removed');

/** `in 1998` → `in `, `1998`; with `individual_digits`, `in `, `1`, `9`, `9`, `8`. */
export const readDigits: PreTokenizerReader = fields =>
  new SplitPreTokenizer(
    'Digits',
    new CharacterPattern(numericCharacters()),
    fields.optional('individual_digits', asBoolean, false) ? 'Isolated' : 'Contiguous',
  );

/** `the end?!` → `the end`, `?`, `!`. */
export const readPunctuation: PreTokenizerReader = fields =>
  new SplitPreTokenizer(
    'Punctuation',
    new CharacterPattern(punctuation8()),
    fields.optional('behavior', asBehavior, 'Isolated'),
  );

/** With `-`: `well-known` → `well`, `known`. */
export const readCharDelimiter: PreTokenizerReader = fields =>
  new SplitPreTokenizer(
    'CharDelimiterSplit',
    CharacterPattern.of(fields.required('delimiter', asCharacter)),
    'Removed',
  );

/** `it's the end.` → `it`, `'`, `s`, `the`, `end`, `.` */
export const readBert: PreTokenizerReader = () =>
  new SequencePreTokenizer([
    new SplitPreTokenizer('BertPreTokenizer', whiteSpace(), 'Removed'),
    new SplitPreTokenizer('BertPreTokenizer', new CharacterPattern(punctuation8()), 'Isolated'),
  ]);
