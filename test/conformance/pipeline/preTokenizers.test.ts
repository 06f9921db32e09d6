import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPreTokenizer } from '../../../src/engine/preTokenizers/readPreTokenizer';
import { AlignedText } from '../../../src/engine/pipeline/alignedText';
import type { PreTokenizer } from '../../../src/engine/preTokenizers/preTokenizer';
import { WHOLE_TEXT } from '../../../src/engine/tokenizer';
import { propertySet } from '../../../src/engine/unicode/properties';
import { hardCases } from '../../support/hardCases';
import { nativePreTokenizer, type NativePiece, scalarValues } from '../../support/nativeStages';
import { times } from '../../support/nightly';
import { skipWithout } from '../../support/peers';
import { mixedTexts } from '../../support/randomTexts';

const SEED = 20_261_124;
/** Each stage sees one code point in so many; together they see all. Each sees all of them every night. */
const STRIDE = times(32, 1);
const TEXTS = times(60, 3000);
/** Code points in one question to the binding. */
const BATCH = 200;

const behaviors = ['Removed', 'Isolated', 'MergedWithPrevious', 'MergedWithNext', 'Contiguous'];
const split = (pattern: object, behavior: string, invert = false): object => ({
  type: 'Split',
  pattern,
  behavior,
  invert,
});
const regex = (Regex: string): object => ({ Regex });
const metaspace = (prepend_scheme: string, splits: boolean): object => ({
  type: 'Metaspace',
  replacement: '▁',
  prepend_scheme,
  split: splits,
});
const byteLevel = (add_prefix_space: boolean, use_regex: boolean): object => ({
  type: 'ByteLevel',
  add_prefix_space,
  trim_offsets: true,
  use_regex,
});
const sequence = (...pretokenizers: object[]): object => ({ type: 'Sequence', pretokenizers });

const gpt2 = String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`;
const cl100k = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;
const o200k = String.raw`[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`;
const qwen = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;
const deepseek =
  '[!"#$%&\'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+';
const clip = String.raw`<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`;

const stages: readonly object[] = [
  ...['Whitespace', 'WhitespaceSplit', 'BertPreTokenizer', 'UnicodeScripts'].map(type => ({ type })),
  ...[true, false].flatMap(prefix => [true, false].map(useRegex => byteLevel(prefix, useRegex))),
  ...['always', 'never', 'first'].flatMap(scheme => [true, false].map(splits => metaspace(scheme, splits))),
  { type: 'Metaspace', replacement: '▁', add_prefix_space: true, str_rep: '▁' },
  { type: 'Metaspace', replacement: '▁', add_prefix_space: false, prepend_scheme: 'never' },
  { type: 'Digits', individual_digits: true },
  { type: 'Digits', individual_digits: false },
  ...behaviors.map(behavior => ({ type: 'Punctuation', behavior })),
  { type: 'CharDelimiterSplit', delimiter: 'a' },
  { type: 'CharDelimiterSplit', delimiter: '漢' },
  { type: 'FixedLength', length: 5 },
  { type: 'FixedLength', length: 1 },
  ...behaviors.flatMap(behavior =>
    [false, true].flatMap(invert => [
      split({ String: ' ' }, behavior, invert),
      split({ String: '  ' }, behavior, invert),
      split(regex('\\s+'), behavior, invert),
      split(regex('[aeiou]*'), behavior, invert),
      split(regex('\\p{L}\\p{M}*|\\d{1,3}(?=(?:\\d{3})*\\b)'), behavior, invert),
    ]),
  ),
  split({ String: '' }, 'Isolated'),
  ...[gpt2, cl100k, o200k, qwen, deepseek].flatMap(pattern => [
    split(regex(pattern), 'Isolated'),
    split(regex(pattern), 'Removed', true),
    split(regex(pattern), 'Contiguous'),
  ]),
  split(regex(clip), 'Removed', true),
  split(regex('(?i)straße|(?<!\\w)the(?=\\W)|\\p{Han}++|(?>[A-Z]+)\\b|^\\s*|$'), 'Isolated'),
  split(regex('[一-龥぀-ゟ゠-ヿ]+'), 'Isolated'),
  split(regex('[[:alpha:]&&[^aeiou]]+|\\h{2}|[^[:space:][:word:]]'), 'MergedWithNext'),
  sequence({ type: 'WhitespaceSplit' }, metaspace('always', true)),
  sequence({ type: 'WhitespaceSplit' }, metaspace('first', true)),
  sequence({ type: 'Digits', individual_digits: true }, byteLevel(false, true)),
  sequence({ type: 'Digits', individual_digits: true }, byteLevel(true, true)),
  sequence(split(regex(cl100k), 'Isolated'), byteLevel(false, false)),
  sequence(
    { type: 'Punctuation', behavior: 'MergedWithPrevious' },
    { type: 'UnicodeScripts' },
    { type: 'FixedLength', length: 3 },
  ),
];

/** The binding was built with categories of Unicode 17 in places: it is not asked about what Unicode 16 does not assign. */
const assigned = (point: number): boolean => !propertySet('Cn')!.has(point);
const onlyAssigned = (text: string): string =>
  Array.from(text, sign => (assigned(sign.codePointAt(0)!) ? sign : '\ufffd')).join('');

const CONTEXTS = ['', 'a', ' ', '7', '!', "'s \n"] as const;

describe('pre-tokenizers against the crate tokenizers', function () {
  this.timeout(120_000);
  before(function () {
    skipWithout(this, 'tokenizers');
  });

  /**
   * Pieces with offsets in code points, as the binding has them. A piece of nothing but what was put in front has an empty
   * range; the binding gives it that of the character behind it, which is what it is compared with.
   */
  function ours(stage: PreTokenizer, text: string): NativePiece[] {
    const points = (unit: number): number => Array.from(text.slice(0, unit)).length;
    return stage.preTokenize(AlignedText.of(text), WHOLE_TEXT).map(piece => {
      assert.ok(piece.length > 0, 'an empty piece');
      const [start, end] = [piece.starts[0]!, piece.ends[piece.length - 1]!];
      const isPrefix = start === end;
      return [piece.text, points(start), isPrefix ? points(start) + 1 : points(end)] as const;
    });
  }

  for (const [number, json] of stages.entries()) {
    const label = JSON.stringify(json).slice(0, 120);

    it(`splits hard cases and mixed texts as it does: ${label} (seed ${SEED})`, async () => {
      const native = await nativePreTokenizer(json);
      const stage = readPreTokenizer(json, 'pre_tokenizer');
      for (const { name, text } of hardCases) assert.deepEqual(ours(stage, text), native(text), name);
      fc.assert(
        fc.property(mixedTexts().map(onlyAssigned), text => assert.deepEqual(ours(stage, text), native(text))),
        { seed: SEED, numRuns: TEXTS },
      );
    });

    it(`splits around every character as it does: ${label}`, async () => {
      const native = await nativePreTokenizer(json);
      const stage = readPreTokenizer(json, 'pre_tokenizer');
      const texts = (text: string): string[] =>
        stage.preTokenize(AlignedText.of(text), WHOLE_TEXT).map(piece => piece.text);
      const points = [...scalarValues(0, 0x323af)].filter(
        (point, order) => order % STRIDE === number % STRIDE && assigned(point),
      );
      for (let start = 0; start < points.length; start += BATCH) {
        const batch = points.slice(start, start + BATCH);
        const context = (point: number): string => {
          const sign = String.fromCodePoint(point);
          return `${CONTEXTS[point % CONTEXTS.length]!}${sign}${CONTEXTS[(point >> 3) % CONTEXTS.length]!}`;
        };
        const text = batch.map(context).join('');
        const expected = native(text).map(([piece]) => piece);
        const actual = texts(text);
        if (actual.length === expected.length && actual.every((piece, index) => piece === expected[index])) continue;
        for (const point of batch)
          assert.deepEqual(ours(stage, context(point)), native(context(point)), point.toString(16));
        assert.deepEqual(actual, expected);
      }
    });
  }
});
