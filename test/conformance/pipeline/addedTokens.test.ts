import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPipeline } from '../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { propertySet } from '../../../src/engine/unicode/properties';
import { assertAddedApart } from '../../support/comparison';
import { NativeTokenizer, wellFormed } from '../../support/nativeTokenizer';
import { runs } from '../../support/nightly';
import { skipWithout } from '../../support/peers';
import { mixedTexts } from '../../support/randomTexts';

const SEED = 20_261_124;

const contents = [
  '<s>',
  '</s>',
  '<mask>',
  '  ',
  ' the',
  'the',
  'The',
  'THE',
  'é',
  'e\u0301',
  'ab',
  'abc',
  'bcd',
  'A',
  '12',
  '🙂',
  '_x',
  '\n',
];
const token = fc.record({
  content: fc.constantFrom(...contents),
  single_word: fc.boolean(),
  lstrip: fc.boolean(),
  rstrip: fc.boolean(),
  normalized: fc.boolean(),
  special: fc.boolean(),
});
const normalizers = [
  null,
  { type: 'NFC' },
  { type: 'Lowercase' },
  { type: 'Strip', strip_left: true, strip_right: true },
  {
    type: 'Sequence',
    normalizers: [
      { type: 'Prepend', prepend: '▁' },
      { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
    ],
  },
];
const preTokenizers = [
  null,
  { type: 'Whitespace' },
  { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: true },
  { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: false },
  { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
];

/** Every character is unknown but for a few tokens, so that it is the added tokens that count. */
const model = {
  type: 'BPE',
  vocab: { '[UNK]': 0, '▁': 1, a: 2, the: 3, Ġ: 4, x: 5, t: 6, h: 7, e: 8, th: 9 },
  merges: ['t h', 'th e'],
  unk_token: '[UNK]',
  fuse_unk: true,
};

const none = { version: '1.0', truncation: null, padding: null, post_processor: null, decoder: null };
const info = { id: 'test', name: 'test', kind: 'bpe', description: '' } as const;

const onlyAssigned = (text: string): string =>
  Array.from(text, sign => (propertySet('Cn')!.has(sign.codePointAt(0)!) ? 'x' : sign)).join('');

describe('added tokens against the crate tokenizers', function () {
  this.timeout(120_000);
  before(function () {
    skipWithout(this, 'tokenizers');
  });

  it(`are found where it finds them, with its ids (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        // Which of two tokens that are normalized to the same is found changes from run to run in the crate.
        fc.uniqueArray(token, { maxLength: 6, selector: each => each.content.normalize('NFC').toLowerCase() }),
        fc.constantFrom(...normalizers),
        fc.constantFrom(...preTokenizers),
        fc.array(fc.tuple(mixedTexts(4), fc.constantFrom(...contents, ' ', ' a', 'ab')), { maxLength: 6 }),
        async (tokens, normalizer, pre_tokenizer, parts) => {
          // A token that its normalizer makes empty is found everywhere by the crate, which then takes all memory.
          const emptied = normalizer?.type === 'Strip';
          const usable = tokens.filter(each => !emptied || each.content.trim() !== '');
          const added_tokens = usable.map((each, index) => ({
            ...each,
            id: 10 + index,
          }));
          const json = { ...none, added_tokens, normalizer, pre_tokenizer, model };
          const text = wellFormed(onlyAssigned(parts.flat().join('')));
          const actual = readPipeline(json, info, { matched: 'all' }).encode(text);
          assertAddedApart(actual, id => id >= 10, JSON.stringify(text));
          // Where a token takes white space along that another one holds, the crate gives it twice: see divergences.test.ts.
          if (usable.some(each => each.lstrip || each.rstrip) && usable.some(each => /\s/.test(each.content))) return;
          const native = await NativeTokenizer.fromJson(JSON.stringify(json));
          const expected = await native.encode(text);
          assert.deepEqual([...actual.ids], expected.ids);
        },
      ),
      { seed: SEED, numRuns: runs(3000) },
    );
  });
});
