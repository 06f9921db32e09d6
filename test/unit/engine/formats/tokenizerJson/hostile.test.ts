import assert from 'node:assert/strict';
import { FormatError } from '../../../../../src/engine/json/formatError';
import { TextGrowthError } from '../../../../../src/engine/pipeline/alignedText';
import { readTokenizerJson } from '../../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { mutatedJson } from '../../../../support/mutatedFiles';
import { runs } from '../../../../support/nightly';
import { pick, random } from '../../../../support/random';
import { addedTokenCases } from '../../../../support/tokenizerJson/addedTokens';
import { decoderCases } from '../../../../support/tokenizerJson/decoders';
import { modelCases } from '../../../../support/tokenizerJson/models';
import { normalizerCases } from '../../../../support/tokenizerJson/normalizers';
import { make, type Part } from '../../../../support/tokenizerJson/parts';
import { postProcessorCases } from '../../../../support/tokenizerJson/postProcessors';
import { preTokenizerCases } from '../../../../support/tokenizerJson/preTokenizers';

const SEED = 20_261_126;
/** Milliseconds that no bad file may take. */
const LIMIT = 2000;

const info = { id: 'hostile', name: 'hostile', kind: 'bpe', description: '' } as const;
const bpe = { type: 'BPE', vocab: { a: 0, b: 1, ab: 2 }, merges: [['a', 'b']] };

function nested(depth: number, type: string, key: string, inner: Part): Part {
  let part = inner;
  for (let level = 0; level < depth; level++) part = { type, [key]: [part] };
  return part;
}

/** What is wrong, the file, and what the message must hold: the place, and enough of a reason. */
const bad: readonly (readonly [string, unknown, RegExp])[] = [
  ['nothing', undefined, /expected an object, found nothing/],
  ['null', null, /expected an object, found null/],
  ['a number', 7, /expected an object, found 7/],
  ['an array', [], /expected an object, found an array/],
  ['no model', {}, /^model: /],
  ['a model that is a string', make({ model: 'BPE' }), /^model: expected an object/],
  ['an unknown model', make({ model: { type: 'Magic' } }), /^model\.type: unknown type "Magic"; known are /],
  ['a model named as what objects inherit', make({ model: { type: 'constructor' } }), /^model\.type: unknown type/],
  ['a vocabulary that is null', make({ model: { ...bpe, vocab: null } }), /^model\.vocab: expected an object/],
  [
    'an id that is a string',
    make({ model: { ...bpe, vocab: { a: '0' } } }),
    /^model\.vocab\.a: expected a whole number/,
  ],
  ['a negative id', make({ model: { ...bpe, vocab: { a: -1 } } }), /^model\.vocab\.a: /],
  ['an id that is no whole number', make({ model: { ...bpe, vocab: { a: 0.5 } } }), /^model\.vocab\.a: /],
  ['an absurd id', make({ model: { ...bpe, vocab: { a: 4e9 } } }), /^model\.vocab\.a: /],
  [
    'a far id for one entry',
    make({ model: { ...bpe, vocab: { a: 2 ** 24 - 1 }, merges: [] } }),
    /^model\.vocab\.a: expected an id below 1048580 for 1 entry, found 16777215/,
  ],
  [
    'an id given twice',
    make({ model: { ...bpe, vocab: { a: 0, b: 0 } } }),
    /^model\.vocab\.b: the id 0 is given twice/,
  ],
  ['an absurdly long token', make({ model: { ...bpe, vocab: { ['a'.repeat(1e6)]: 0 } } }), /^model\.vocab.*too long/],
  ['merges that are a string', make({ model: { ...bpe, merges: 'a b' } }), /^model\.merges: expected an array/],
  ['a merge of one part', make({ model: { ...bpe, merges: ['ab'] } }), /^model\.merges\[0\]: /],
  ['a merge of three parts', make({ model: { ...bpe, merges: [['a', 'b', 'a']] } }), /^model\.merges\[0\]/],
  ['a merge of an unknown token', make({ model: { ...bpe, merges: [['a', 'z']] } }), /^model\.merges\[0\].*"z"/],
  ['a merge to an unknown token', make({ model: { ...bpe, merges: [['b', 'a']] } }), /^model\.merges\[0\].*"ba"/],
  ['a merge that is a number', make({ model: { ...bpe, merges: [7] } }), /^model\.merges\[0\]/],
  ['dropout', make({ model: { ...bpe, dropout: 0.5 } }), /^model\.dropout/],
  [
    'a WordPiece without its unknown token',
    make({ model: { type: 'WordPiece', unk_token: '?', vocab: { a: 0 } } }),
    /^model\.unk_token/,
  ],
  [
    'a Unigram whose scores are strings',
    make({ model: { type: 'Unigram', unk_id: 0, vocab: [['a', '1']] } }),
    /^model\.vocab\[0\]/,
  ],
  [
    'a Unigram whose unknown id is too high',
    make({ model: { type: 'Unigram', unk_id: 9, vocab: [['a', -1]] } }),
    /^model\.unk_id/,
  ],
  ['a Unigram without pieces', make({ model: { type: 'Unigram', unk_id: 0, vocab: [] } }), /^model/],
  ['an unknown normalizer', make({ normalizer: { type: 'Foo' } }), /^normalizer\.type: unknown type "Foo"/],
  ['an unknown pre-tokenizer', make({ pre_tokenizer: { type: 'Foo' } }), /^pre_tokenizer\.type: unknown type "Foo"/],
  ['an unknown post-processor', make({ post_processor: { type: 'Foo' } }), /^post_processor\.type: unknown type "Foo"/],
  ['an unknown decoder', make({ decoder: { type: 'Foo' } }), /^decoder\.type: unknown type "Foo"/],
  [
    'an unknown part within two others',
    make({
      normalizer: {
        type: 'Sequence',
        normalizers: [{ type: 'NFC' }, { type: 'Sequence', normalizers: [{ type: 'X' }] }],
      },
    }),
    /^normalizer\.normalizers\[1\]\.normalizers\[0\]\.type: unknown type "X"/,
  ],
  [
    'a regex that does not compile',
    make({ pre_tokenizer: { type: 'Split', pattern: { Regex: '(' }, behavior: 'Isolated', invert: false } }),
    /^pre_tokenizer\.pattern\.Regex: the regex "\("/,
  ],
  [
    'an absurdly long regex',
    make({
      pre_tokenizer: { type: 'Split', pattern: { Regex: '(a|b)'.repeat(1e5) }, behavior: 'Isolated', invert: false },
    }),
    /^pre_tokenizer\.pattern\.Regex: /,
  ],
  [
    'an unknown property in a regex',
    make({ normalizer: { type: 'Replace', pattern: { Regex: '\\p{Foo}' }, content: '' } }),
    /^normalizer\.pattern\.Regex: /,
  ],
  [
    'a pattern of no kind',
    make({ normalizer: { type: 'Replace', pattern: {}, content: '' } }),
    /^normalizer\.pattern: expected /,
  ],
  [
    'an unknown behavior',
    make({ pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'Eaten', invert: false } }),
    /^pre_tokenizer\.behavior: expected one of /,
  ],
  ['pieces of no length', make({ pre_tokenizer: { type: 'FixedLength', length: 0 } }), /^pre_tokenizer\.length/],
  [
    'a delimiter of two characters',
    make({ pre_tokenizer: { type: 'CharDelimiterSplit', delimiter: 'ab' } }),
    /^pre_tokenizer\.delimiter/,
  ],
  [
    'a character map that is no Base64',
    make({ normalizer: { type: 'Precompiled', precompiled_charsmap: '!!' } }),
    /^normalizer\.precompiled_charsmap/,
  ],
  [
    'a character map cut short',
    make({ normalizer: { type: 'Precompiled', precompiled_charsmap: '/////w==' } }),
    /^normalizer\.precompiled_charsmap/,
  ],
  ['added tokens that are an object', make({ added_tokens: {} }), /^added_tokens: expected an array/],
  ['an added token without content', make({ added_tokens: [{ id: 1 }] }), /^added_tokens\[0\]/],
  [
    'long added tokens',
    make({ added_tokens: Array.from({ length: 500 }, (_, id) => ({ id, content: `${'a'.repeat(9_000)}${id}` })) }),
    /^added_tokens: the added tokens are too long taken together/,
  ],
  [
    'added tokens that become long',
    make({
      normalizer: { type: 'Replace', pattern: { String: 'a' }, content: 'x'.repeat(128) },
      added_tokens: Array.from({ length: 20 }, (_, id) => ({
        id,
        content: `${'a'.repeat(9_000)}${id}`,
        normalized: true,
      })),
    }),
    /^added_tokens: the tokens are too long when they are normalized/,
  ],
  [
    'a long replacement',
    make({ normalizer: { type: 'Replace', pattern: { String: 'a' }, content: 'x'.repeat(1e6) } }),
    /^normalizer\.content: expected at most 128 characters/,
  ],
  [
    'a long prefix',
    make({ normalizer: { type: 'Prepend', prepend: 'x'.repeat(1e6) } }),
    /^normalizer\.prepend: expected at most 128 characters/,
  ],
  [
    'a long prefix of words',
    make({ model: { ...bpe, continuing_subword_prefix: '#'.repeat(1e6) } }),
    /^model\.continuing_subword_prefix: expected at most 128 characters/,
  ],
  [
    'a template with an unknown token',
    make({
      post_processor: {
        type: 'TemplateProcessing',
        single: [{ SpecialToken: { id: '<s>', type_id: 0 } }],
        pair: [],
        special_tokens: {},
      },
    }),
    /^post_processor.*"?<s>/,
  ],
  [
    'a hundred thousand nested normalizers',
    make({ normalizer: nested(100_000, 'Sequence', 'normalizers', { type: 'NFC' }) }),
    /^normalizer.*sequences inside more than 16 sequences$/,
  ],
  [
    'a hundred thousand nested pre-tokenizers',
    make({ pre_tokenizer: nested(100_000, 'Sequence', 'pretokenizers', { type: 'Whitespace' }) }),
    /^pre_tokenizer.*sequences inside more than 16 sequences$/,
  ],
  [
    'a hundred thousand nested decoders',
    make({ decoder: nested(100_000, 'Sequence', 'decoders', { type: 'Fuse' }) }),
    /^decoder.*sequences inside more than 16 sequences$/,
  ],
  [
    'a hundred thousand nested post-processors',
    make({
      post_processor: nested(100_000, 'Sequence', 'processors', {
        type: 'BertProcessing',
        sep: ['a', 0],
        cls: ['a', 0],
      }),
    }),
    /^post_processor.*sequences inside more than 16 sequences$/,
  ],
];

/** Files of a few kilobytes that would make a text of billions of characters from a short one. */
const forty = (type: string, key: string, part: Part): Part => ({
  type,
  [key]: Array.from({ length: 40 }, () => part),
});
const doubled = (pattern: Part): Part => ({ type: 'Replace', pattern, content: 'aa' });
const growing: readonly (readonly [string, Part])[] = [
  ['replacements of a string', { normalizer: forty('Sequence', 'normalizers', doubled({ String: 'a' })) }],
  ['replacements of a regex', { normalizer: forty('Sequence', 'normalizers', doubled({ Regex: '[a]' })) }],
  ['replacements between characters', { normalizer: forty('Sequence', 'normalizers', doubled({ String: '' })) }],
  ['byte alphabets', { normalizer: forty('Sequence', 'normalizers', { type: 'ByteLevel' }) }],
  [
    'byte alphabets of pre-tokenizers',
    {
      pre_tokenizer: forty('Sequence', 'pretokenizers', {
        type: 'ByteLevel',
        add_prefix_space: false,
        use_regex: false,
      }),
    },
  ],
];

describe('a tokenizer.json that is not as it should be', function () {
  this.timeout(120_000);

  for (const [name, json, message] of bad) {
    it(`is refused with the place and the reason: ${name}`, () => {
      const started = performance.now();
      assert.throws(
        () => readTokenizerJson(json, info),
        (error: unknown) => {
          assert.ok(error instanceof FormatError, String(error));
          assert.match(error.message, message);
          assert.ok(error.message.length < 1000, 'a message is for people');
          return true;
        },
      );
      assert.ok(performance.now() - started < LIMIT);
    });
  }

  for (const [name, parts] of growing) {
    it(`makes no more of a text than memory holds, and says so: ${name}`, () => {
      const started = performance.now();
      const tokenizer = readTokenizerJson(make(parts), info);
      for (const use of [() => tokenizer.encode('a é'), () => tokenizer.count('a é')])
        assert.throws(use, TextGrowthError);
      assert.equal(tokenizer.canCutAt('aé', 1), false);
      assert.ok(performance.now() - started < LIMIT);
    });
  }

  it('is refused where its added tokens grow so', () => {
    const normalizer = forty('Sequence', 'normalizers', doubled({ String: 'a' }));
    const added = { id: 9, content: 'a', normalized: true };
    assert.throws(() => readTokenizerJson(make({ normalizer, added_tokens: [added] }), info), TextGrowthError);
  });

  it('does not decode what grows so', () => {
    const replace = { type: 'Replace', pattern: { String: 'a' }, content: 'aa' };
    const delimiter = { type: 'CTC', pad_token: 'pad', word_delimiter_token: '', cleanup: true };
    for (const part of [replace, delimiter]) {
      const tokenizer = readTokenizerJson(make({ decoder: forty('Sequence', 'decoders', part) }), info);
      assert.throws(() => tokenizer.decode(tokenizer.encode('a').ids), /the decoder makes too much of the tokens/);
    }
  });

  const files = [
    ...normalizerCases('ALQCAACEAAAAAACAAQAAgMz8AgC4BQAA'),
    ...preTokenizerCases(),
    ...modelCases(),
    ...addedTokenCases(),
    ...postProcessorCases(),
    ...decoderCases(),
  ];

  it(`is refused, or read, but never takes the reader down: ${runs(5000)} mutations (seed ${SEED})`, () => {
    const next = random(SEED);
    let refused = 0;
    for (let round = 0; round < runs(5000); round++) {
      let json: unknown = pick(next, files).json;
      for (let count = 1 + next(3); count > 0; count--) json = mutatedJson(next, json);
      const started = performance.now();
      let stage = 'reading';
      try {
        const tokenizer = readTokenizerJson(json, info);
        stage = 'encoding';
        const text = 'The quick <a>b 1234 漢 字 \ud800 e\u0301\n';
        const encoding = tokenizer.encode(text);
        stage = 'decoding';
        tokenizer.decode(encoding.ids);
        stage = 'counting';
        assert.equal(tokenizer.count(text), encoding.length);
      } catch (error) {
        if (!(error instanceof TextGrowthError) && (!(error instanceof FormatError) || stage !== 'reading')) {
          assert.fail(`round ${round}, ${stage}: ${String(error)} on ${short(json)}`);
        }
        refused++;
      }
      const milliseconds = performance.now() - started;
      assert.ok(milliseconds < LIMIT, `round ${round} took ${milliseconds} ms: ${short(json)}`);
    }
    assert.ok(refused > runs(1000), `${refused} refused`);
  });
});

/** The parts of a file but for its vocabulary, for a message. */
function short(json: unknown): string {
  const text = JSON.stringify({ json }, (key, value: unknown) => (key === 'vocab' ? '…' : value));
  return text.slice(0, 1500);
}
