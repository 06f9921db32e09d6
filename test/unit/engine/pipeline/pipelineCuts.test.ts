import assert from 'node:assert/strict';
import { readPipeline } from '../../../../src/engine/formats/tokenizerJson/readTokenizerJson';

// That no cut changes a token is checked on random pipelines, in test/property/pipelineCuts.test.ts. Here is that there are
// cuts where there can be some: without them an edit would count a document again from its start.

const TEXT = 'ab, abx  x.A é=12\n漢1▁a<s>b';
const info = { id: 'test', name: 'test', kind: 'bpe', description: '' } as const;

/** A model whose tokens reach across some borders: `ab`, `x `, `▁a` and `12` are entries. */
const pairs = ['a b', '▁ a', '1 2'].map(pair => pair.split(' ')).concat([['x', ' ']]);
const tokens = ['?', ...new Set(Array.from(TEXT)), ...pairs.map(pair => pair.join(''))];
const bpe = {
  type: 'BPE',
  vocab: Object.fromEntries([...new Set(tokens)].map((token, id) => [token, id])),
  merges: pairs,
  unk_token: '?',
};
/** A model that takes whole pieces: no cut within one leaves its token as it is. */
const words = { type: 'WordLevel', vocab: { '?': 0 }, unk_token: '?' };
const prepend = { type: 'Prepend', prepend: '▁' };

/** The text with a bar at each offset where a tokenizer allows a cut. */
function marked(parts: object, matched: 'all' | 'nonSpecial' = 'nonSpecial'): string {
  const json = { added_tokens: [], normalizer: null, pre_tokenizer: null, model: bpe, ...parts };
  const tokenizer = readPipeline(json, info, { matched });
  return Array.from(TEXT, (unit, index) => (index > 0 && tokenizer.canCutAt(TEXT, index) ? `|${unit}` : unit)).join('');
}

function titleOf(part: object | null): string {
  return JSON.stringify(part).replaceAll('"', '');
}

/** A normalizer before the model: what it may join with, or take away, is not cut apart. */
const normalizers: readonly (readonly [part: object | null, cuts: string])[] = [
  [null, 'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b'],
  [{ type: 'NFC' }, 'ab|,| abx | x|.A| é=|12|\n漢|1▁a<s>b'],
  [{ type: 'NFD' }, 'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b'],
  [{ type: 'NFKC' }, 'ab|,| abx | x|.A| é=|12|\n漢|1▁a<s>b'],
  [{ type: 'NFKD' }, 'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b'],
  [{ type: 'Lowercase' }, 'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b'],
  [{ type: 'StripAccents' }, 'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b'],
  [{ type: 'Nmt' }, 'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁|a|<|s|>|b'],
  [{ type: 'ByteLevel' }, 'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁|a|<|s|>|b'],
  [{ type: 'Prepend', prepend: '▁' }, 'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b'],
  [{ type: 'Strip', strip_left: true, strip_right: false }, 'ab|, ab|x  x|.|A é|=|12\n漢|1|▁a|<|s|>|b'],
  [{ type: 'Strip', strip_left: false, strip_right: true }, 'ab|, ab|x  x|.|A é|=|12\n漢|1|▁a|<|s|>|b'],
  [
    { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
    'ab|,| |ab|x | |x|.|A| é=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'BertNormalizer', clean_text: false, handle_chinese_chars: false, strip_accents: false, lowercase: false },
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [{ type: 'Replace', pattern: { String: ' ' }, content: '▁' }, 'ab|,| ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b'],
  [{ type: 'Replace', pattern: { String: '  ' }, content: 'x' }, 'ab|, ab|x  x|.|A é|=|12|\n|漢|1|▁a|<|s|>|b'],
  [{ type: 'Replace', pattern: { String: 'a' }, content: '' }, 'ab|,| ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a<|s|>|b'],
  [{ type: 'Replace', pattern: { String: 'x' }, content: 'ab' }, 'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b'],
  [{ type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' }, 'ab, abx  x.A é=12\n漢1▁a<s>b'],
  [
    { type: 'Sequence', normalizers: [{ type: 'NFKD' }, { type: 'Lowercase' }] },
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    {
      type: 'Sequence',
      normalizers: [
        { type: 'Prepend', prepend: '▁' },
        { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
      ],
    },
    'ab|,| ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [{ type: 'Sequence', normalizers: [] }, 'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b'],
];

/** A pre-tokenizer, before the model of whole pieces and before the other one. */
const preTokenizers: readonly (readonly [part: object, borders: string, cuts: string])[] = [
  [
    { type: 'Whitespace' },
    'ab|,| |abx| | |x|.|A| |é|=|12|\n|漢1|▁|a|<|s|>|b',
    'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁|a|<|s|>|b',
  ],
  [
    { type: 'WhitespaceSplit' },
    'ab,| |abx| | |x.A| |é=12|\n|漢1▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'BertPreTokenizer' },
    'ab|,| |abx| | |x|.|A| |é|=|12|\n|漢1▁a|<|s|>|b',
    'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'UnicodeScripts' },
    'ab|, abx  x|.|A é|=12\n|漢|1▁|a|<|s|>|b',
    'ab|, ab|x  x|.|A é|=|12|\n|漢|1|▁|a|<|s|>|b',
  ],
  [
    { type: 'Punctuation', behavior: 'Removed' },
    'ab|,| abx  x|.|A é|=|12\n漢1▁a|<|s|>|b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Punctuation', behavior: 'Isolated' },
    'ab|,| abx  x|.|A é|=|12\n漢1▁a|<|s|>|b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Punctuation', behavior: 'MergedWithPrevious' },
    'ab,| abx  x.|A é=|12\n漢1▁a<|s>|b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Punctuation', behavior: 'MergedWithNext' },
    'ab|, abx  x|.A é|=12\n漢1▁a|<s|>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Punctuation', behavior: 'Contiguous' },
    'ab|,| abx  x|.|A é|=|12\n漢1▁a|<|s|>|b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: ' ' }, behavior: 'Removed', invert: false },
    'ab,| |abx| | |x.A| |é=12\n漢1▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: ' ' }, behavior: 'Removed', invert: true },
    'ab,| |abx| | |x.A| |é=12\n漢1▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: ' ' }, behavior: 'Isolated', invert: false },
    'ab,| |abx| | |x.A| |é=12\n漢1▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: ' ' }, behavior: 'Isolated', invert: true },
    'ab,| |abx| | |x.A| |é=12\n漢1▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithPrevious', invert: false },
    'ab, |abx | |x.A |é=12\n漢1▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithPrevious', invert: true },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithNext', invert: false },
    'ab,| abx| | x.A| é=12\n漢1▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithNext', invert: true },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: ' ' }, behavior: 'Contiguous', invert: false },
    'ab,| |abx|  |x.A| |é=12\n漢1▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: ' ' }, behavior: 'Contiguous', invert: true },
    'ab,| |abx|  |x.A| |é=12\n漢1▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: '  ' }, behavior: 'Isolated', invert: false },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab|,| |ab|x  |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { String: '' }, behavior: 'Isolated', invert: false },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab, abx  x.A é=12\n漢1▁a<s>b',
  ],
  [
    { type: 'Digits', individual_digits: false },
    'ab, abx  x.A é=|12|\n漢|1|▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Digits', individual_digits: true },
    'ab, abx  x.A é=|1|2|\n漢|1|▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|1|2|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'CharDelimiterSplit', delimiter: 'a' },
    'a|b, |a|bx  x.A é=12\n漢1▁|a|<s>b',
    'a|b|,| |a|b|x | |x|.|A| |é|=|12|\n|漢|1|▁|a|<|s|>|b',
  ],
  [
    { type: 'Split', pattern: { Regex: '\\w+|(?<=a)b' }, behavior: 'Isolated', invert: false },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab, abx  x.A é=12\n漢1▁a<s>b',
  ],
  [{ type: 'FixedLength', length: 3 }, 'ab, abx  x.A é=12\n漢1▁a<s>b', 'ab, abx  x.A é=12\n漢1▁a<s>b'],
  [
    { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
    'ab,| abx| | x.A| é=12\n漢1|▁a<s>b',
    'ab|,| ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: false },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab|,| ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Metaspace', replacement: '▁', prepend_scheme: 'never', split: true },
    'ab,| abx| | x.A| é=12\n漢1|▁a<s>b',
    'ab|,| ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Metaspace', replacement: '▁', prepend_scheme: 'never', split: false },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab|,| ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: true },
    'ab,| abx| | x.A| é=12\n漢1|▁a<s>b',
    'ab|,| ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: false },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab|,| ab|x| | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'ByteLevel', add_prefix_space: true, use_regex: true },
    'ab,| abx|  x.A| é=12\n漢1▁a<s>b',
    'ab,| ab|x| | x.A| é=12\n漢1▁a<s>b',
  ],
  [
    { type: 'ByteLevel', add_prefix_space: true, use_regex: false },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| é=|12|\n漢1▁a|<|s|>|b',
  ],
  [
    { type: 'ByteLevel', add_prefix_space: false, use_regex: true },
    'ab|,| abx|  x|.A| é|=|12|\n漢|1|▁a|<s|>b',
    'ab|,| ab|x| | x|.A| é|=|12|\n漢|1|▁a|<s|>b',
  ],
  [
    { type: 'ByteLevel', add_prefix_space: false, use_regex: false },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| é=|12|\n漢1▁a|<|s|>|b',
  ],
  [
    { type: 'Sequence', pretokenizers: [{ type: 'WhitespaceSplit' }, { type: 'Digits', individual_digits: true }] },
    'ab,| |abx| | |x.A| |é=|1|2|\n|漢|1|▁a<s>b',
    'ab|,| |ab|x| | |x|.|A| |é|=|1|2|\n|漢|1|▁a|<|s|>|b',
  ],
  [
    { type: 'Sequence', pretokenizers: [] },
    'ab, abx  x.A é=12\n漢1▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<|s|>|b',
  ],
];

/** An added token `<s>` that is found: alone, after a normalizer that acts at the start of a text, and there not found. */
const addedTokens: readonly (readonly [changes: object, cuts: string, afterNormalizer: string, notFound: string])[] = [
  [
    { normalized: false },
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<s>|b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<s>|b',
  ],
  [
    { normalized: true },
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<s>|b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a|<s>|b',
  ],
  [
    { single_word: true, normalized: false },
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1▁a<s>b',
  ],
  [
    { single_word: true, normalized: true },
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1|▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1▁a<s>b',
    'ab|,| |ab|x | |x|.|A| |é|=|12|\n|漢|1▁a<s>b',
  ],
  [
    { lstrip: true, normalized: false },
    'ab|,| ab|x  x|.|A| é|=|12|\n漢|1|▁a|<s>|b',
    'ab|, ab|x  x|.|A é|=|12\n漢|1▁a<s>b',
    'ab|, ab|x  x|.|A é|=|12\n漢|1|▁a|<s>|b',
  ],
  [
    { lstrip: true, normalized: true },
    'ab|,| ab|x  x|.|A| é|=|12|\n漢|1|▁a|<s>|b',
    'ab|, ab|x  x|.|A é|=|12\n漢|1▁a<s>b',
    'ab|, ab|x  x|.|A é|=|12\n漢|1|▁a|<s>|b',
  ],
  [
    { rstrip: true, normalized: false },
    'ab|, |ab|x  |x|.|A |é|=|12\n|漢|1|▁a|<s>|b',
    'ab|, ab|x  x|.|A é|=|12\n漢|1▁a<s>b',
    'ab|, ab|x  x|.|A é|=|12\n漢|1|▁a|<s>|b',
  ],
  [
    { rstrip: true, normalized: true },
    'ab|, |ab|x  |x|.|A |é|=|12\n|漢|1|▁a|<s>|b',
    'ab|, ab|x  x|.|A é|=|12\n漢|1▁a<s>b',
    'ab|, ab|x  x|.|A é|=|12\n漢|1|▁a|<s>|b',
  ],
];

describe('where a text may be cut', () => {
  for (const [part, cuts] of normalizers) {
    it(`after the normalizer ${titleOf(part)}`, () => assert.equal(marked({ normalizer: part }), cuts));
  }

  for (const [part, borders, cuts] of preTokenizers) {
    it(`after the pre-tokenizer ${titleOf(part)}`, () => {
      assert.equal(marked({ pre_tokenizer: part, model: words }), borders);
      assert.equal(marked({ pre_tokenizer: part }), cuts);
    });
  }

  for (const [changes, cuts, afterNormalizer, notFound] of addedTokens) {
    it(`beside an added token ${titleOf(changes)}`, () => {
      const flags = { special: true, single_word: false, lstrip: false, rstrip: false };
      const added_tokens = [{ id: 99, content: '<s>', ...flags, ...changes }];
      assert.equal(marked({ added_tokens }, 'all'), cuts);
      assert.equal(marked({ added_tokens, normalizer: prepend }, 'all'), afterNormalizer);
      assert.equal(marked({ added_tokens, normalizer: prepend }), notFound);
    });
  }
});
