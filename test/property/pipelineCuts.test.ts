import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Encoding } from '../../src/engine/encoding';
import { EncodingBuilder } from '../../src/engine/encodingBuilder';
import { readPipeline } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { PipelineTokenizer } from '../../src/engine/pipelineTokenizer';
import { utf8Length } from '../../src/engine/unicode/utf8';
import { runs } from '../support/nightly';
import { mixedTexts } from '../support/randomTexts';

const SEED = 20_261_124;
const PIPELINES = runs(3000);

const replace = (String: string, content: string): object => ({ type: 'Replace', pattern: { String }, content });
const sequence = (normalizers: object[]): object => ({ type: 'Sequence', normalizers });
const normalizers = [
  null,
  ...['NFC', 'NFD', 'NFKC', 'NFKD', 'Lowercase', 'StripAccents', 'Nmt', 'ByteLevel'].map(type => ({ type })),
  { type: 'Prepend', prepend: '▁' },
  { type: 'Strip', strip_left: true, strip_right: true },
  { type: 'Strip', strip_left: false, strip_right: true },
  { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
  replace(' ', '▁'),
  replace('  ', 'x'),
  { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
  sequence([{ type: 'Prepend', prepend: '▁' }, replace(' ', '▁')]),
  sequence([{ type: 'NFKD' }, { type: 'StripAccents' }, { type: 'Lowercase' }]),
  sequence([{ type: 'Strip', strip_left: true, strip_right: false }, { type: 'NFC' }, replace('a', '')]),
];

const behaviors = ['Removed', 'Isolated', 'MergedWithPrevious', 'MergedWithNext', 'Contiguous'];
const metaspace = (prepend_scheme: string, split: boolean): object => ({
  type: 'Metaspace',
  replacement: '▁',
  prepend_scheme,
  split,
});
const byteLevel = (add_prefix_space: boolean, use_regex: boolean): object => ({
  type: 'ByteLevel',
  add_prefix_space,
  use_regex,
});
const single: readonly object[] = [
  ...['Whitespace', 'WhitespaceSplit', 'BertPreTokenizer', 'UnicodeScripts'].map(type => ({ type })),
  ...behaviors.flatMap(behavior => [
    { type: 'Punctuation', behavior },
    ...[true, false].flatMap(invert => [
      { type: 'Split', pattern: { String: ' ' }, behavior, invert },
      { type: 'Split', pattern: { String: '  ' }, behavior, invert },
    ]),
  ]),
  { type: 'Digits', individual_digits: false },
  { type: 'CharDelimiterSplit', delimiter: 'a' },
  { type: 'Split', pattern: { Regex: '\\w+|(?<=a)b' }, behavior: 'Isolated', invert: false },
  { type: 'FixedLength', length: 3 },
  ...['always', 'never', 'first'].flatMap(scheme => [true, false].map(splits => metaspace(scheme, splits))),
  ...[true, false].flatMap(prefix => [true, false].map(useRegex => byteLevel(prefix, useRegex))),
];
const preTokenizer = fc.oneof(
  fc.constant(null),
  fc.constantFrom(...single),
  fc.array(fc.constantFrom(...single), { maxLength: 3 }).map(pretokenizers => ({ type: 'Sequence', pretokenizers })),
);

const contents = ['<s>', '</s>', '  ', '\n\n', 'the', 'The', ' the', 'é', '<|endoftext|>', 'ab', 'A', '▁▁', '12', '🙂'];
const addedTokens = fc.uniqueArray(fc.constantFrom(...contents), { maxLength: 4 }).chain(chosen =>
  fc.tuple(
    ...chosen.map(content =>
      fc.record({
        content: fc.constant(content),
        single_word: fc.boolean(),
        lstrip: fc.boolean(),
        rstrip: fc.boolean(),
        normalized: fc.boolean(),
        special: fc.boolean(),
      }),
    ),
  ),
);

/** A BPE whose tokens reach across all kinds of borders, with byte fallback, so that all text is covered. */
const model = ((): object => {
  const merges = [
    '▁ t',
    '▁t h',
    '▁th e',
    'h e',
    't he',
    '▁ ▁',
    'Ġ t',
    'a b',
    '1 2',
    '\\n \\n',
    'e .',
    ', ▁',
    's ▁',
    'b ▁',
    "' s",
  ].map(merge => merge.replaceAll('\\n', '\n').split(' '));
  const tokens = new Set([
    '<unk>',
    ...Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`),
  ]);
  for (const [left, right] of merges)
    for (const token of [...Array.from(left! + right!), left!, right!, left! + right!]) tokens.add(token);
  const vocab = Object.fromEntries([...tokens].map((token, id) => [token, id]));
  return { type: 'BPE', vocab, merges, unk_token: '<unk>', fuse_unk: true, byte_fallback: true };
})();

function joined(left: Encoding, right: Encoding, text: string): Encoding {
  const builder = new EncodingBuilder();
  builder.append(left, 0, left.length, 0, 0);
  builder.append(right, 0, right.length, utf8Length(text), text.length);
  return builder.build();
}

function checkCuts(tokenizer: PipelineTokenizer, text: string): number {
  let cuts = 0;
  const whole = tokenizer.encode(text);
  for (let index = 1; index < text.length; index++) {
    if (!tokenizer.canCutAt(text, index)) continue;
    cuts++;
    const left = text.slice(0, index);
    const parts = [
      { atStart: true, atEnd: false },
      { atStart: false, atEnd: true },
    ] as const;
    const both = joined(tokenizer.encode(left, parts[0]), tokenizer.encode(text.slice(index), parts[1]), left);
    assert.deepEqual(both, whole, `cut between ${JSON.stringify(left)} and ${JSON.stringify(text.slice(index))}`);
    const count = tokenizer.count(left, parts[0]) + tokenizer.count(text.slice(index), parts[1]);
    assert.equal(count, whole.length);
  }
  return cuts;
}

describe('a pipeline', () => {
  it(`gives the same tokens for the parts of a text that it may cut (seed ${SEED})`, () => {
    let cuts = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...normalizers),
        preTokenizer,
        addedTokens,
        fc.constantFrom('all' as const, 'nonSpecial' as const),
        fc.array(mixedTexts(12), { minLength: 1, maxLength: 3 }),
        fc.array(fc.constantFrom(...contents), { maxLength: 3 }),
        (normalizer, pre_tokenizer, added_tokens, matched, texts, between) => {
          const json = { added_tokens, normalizer, pre_tokenizer, model };
          const info = { id: 'test', name: 'test', kind: 'bpe', description: '' } as const;
          const tokenizer = readPipeline(json, info, { matched });
          cuts += checkCuts(tokenizer, texts.map((text, index) => text + (between[index] ?? '')).join(''));
        },
      ),
      { seed: SEED, numRuns: PIPELINES },
    );
    assert.ok(cuts > 3 * PIPELINES, `only ${cuts} cuts`);
  });
});
