import assert from 'node:assert/strict';
import { FormatError } from '../../../../../src/engine/json/formatError';
import { readTokenizerJson } from '../../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { pick, random, type Random } from '../../../../support/random';
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
  ['an id that is a string', make({ model: { ...bpe, vocab: { a: '0' } } }), /^model\.vocab\.a: expected a whole number/],
  ['a negative id', make({ model: { ...bpe, vocab: { a: -1 } } }), /^model\.vocab\.a: /],
  ['an id that is no whole number', make({ model: { ...bpe, vocab: { a: 0.5 } } }), /^model\.vocab\.a: /],
  ['an absurd id', make({ model: { ...bpe, vocab: { a: 4e9 } } }), /^model\.vocab\.a: /],
  ['an id given twice', make({ model: { ...bpe, vocab: { a: 0, b: 0 } } }), /^model\.vocab\.b: the id 0 is given twice/],
  ['an absurdly long token', make({ model: { ...bpe, vocab: { ['a'.repeat(1e6)]: 0 } } }), /^model\.vocab.*too long/],
  ['merges that are a string', make({ model: { ...bpe, merges: 'a b' } }), /^model\.merges: expected an array/],
  ['a merge of one part', make({ model: { ...bpe, merges: ['ab'] } }), /^model\.merges\[0\]: /],
  ['a merge of three parts', make({ model: { ...bpe, merges: [['a', 'b', 'a']] } }), /^model\.merges\[0\]/],
  ['a merge of an unknown token', make({ model: { ...bpe, merges: [['a', 'z']] } }), /^model\.merges\[0\].*"z"/],
  ['a merge to an unknown token', make({ model: { ...bpe, merges: [['b', 'a']] } }), /^model\.merges\[0\].*"ba"/],
  ['a merge that is a number', make({ model: { ...bpe, merges: [7] } }), /^model\.merges\[0\]/],
  ['dropout', make({ model: { ...bpe, dropout: 0.5 } }), /^model\.dropout/],
  ['a WordPiece without its unknown token', make({ model: { type: 'WordPiece', unk_token: '?', vocab: { a: 0 } } }), /^model\.unk_token/],
  ['a Unigram whose scores are strings', make({ model: { type: 'Unigram', unk_id: 0, vocab: [['a', '1']] } }), /^model\.vocab\[0\]/],
  ['a Unigram whose unknown id is too high', make({ model: { type: 'Unigram', unk_id: 9, vocab: [['a', -1]] } }), /^model\.unk_id/],
  ['a Unigram without pieces', make({ model: { type: 'Unigram', unk_id: 0, vocab: [] } }), /^model/],
  ['an unknown normalizer', make({ normalizer: { type: 'Foo' } }), /^normalizer\.type: unknown type "Foo"/],
  ['an unknown pre-tokenizer', make({ pre_tokenizer: { type: 'Foo' } }), /^pre_tokenizer\.type: unknown type "Foo"/],
  ['an unknown post-processor', make({ post_processor: { type: 'Foo' } }), /^post_processor\.type: unknown type "Foo"/],
  ['an unknown decoder', make({ decoder: { type: 'Foo' } }), /^decoder\.type: unknown type "Foo"/],
  [
    'an unknown part within two others',
    make({ normalizer: { type: 'Sequence', normalizers: [{ type: 'NFC' }, { type: 'Sequence', normalizers: [{ type: 'X' }] }] } }),
    /^normalizer\.normalizers\[1\]\.normalizers\[0\]\.type: unknown type "X"/,
  ],
  ['a regex that does not compile', make({ pre_tokenizer: { type: 'Split', pattern: { Regex: '(' }, behavior: 'Isolated', invert: false } }), /^pre_tokenizer\.pattern\.Regex: the regex "\("/],
  ['an absurdly long regex', make({ pre_tokenizer: { type: 'Split', pattern: { Regex: '(a|b)'.repeat(1e5) }, behavior: 'Isolated', invert: false } }), /^pre_tokenizer\.pattern\.Regex: /],
  ['an unknown property in a regex', make({ normalizer: { type: 'Replace', pattern: { Regex: '\\p{Foo}' }, content: '' } }), /^normalizer\.pattern\.Regex: /],
  ['a pattern of no kind', make({ normalizer: { type: 'Replace', pattern: {}, content: '' } }), /^normalizer\.pattern: expected /],
  ['an unknown behavior', make({ pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'Eaten', invert: false } }), /^pre_tokenizer\.behavior: expected one of /],
  ['pieces of no length', make({ pre_tokenizer: { type: 'FixedLength', length: 0 } }), /^pre_tokenizer\.length/],
  ['a delimiter of two characters', make({ pre_tokenizer: { type: 'CharDelimiterSplit', delimiter: 'ab' } }), /^pre_tokenizer\.delimiter/],
  ['a character map that is no Base64', make({ normalizer: { type: 'Precompiled', precompiled_charsmap: '!!' } }), /^normalizer\.precompiled_charsmap/],
  ['a character map cut short', make({ normalizer: { type: 'Precompiled', precompiled_charsmap: '/////w==' } }), /^normalizer\.precompiled_charsmap/],
  ['added tokens that are an object', make({ added_tokens: {} }), /^added_tokens: expected an array/],
  ['an added token without content', make({ added_tokens: [{ id: 1 }] }), /^added_tokens\[0\]/],
  ['a template with an unknown token', make({ post_processor: { type: 'TemplateProcessing', single: [{ SpecialToken: { id: '<s>', type_id: 0 } }], pair: [], special_tokens: {} } }), /^post_processor.*"?<s>/],
  ['a hundred thousand nested normalizers', make({ normalizer: nested(100_000, 'Sequence', 'normalizers', { type: 'NFC' }) }), /^normalizer.*sequences inside more than 16 sequences$/],
  ['a hundred thousand nested pre-tokenizers', make({ pre_tokenizer: nested(100_000, 'Sequence', 'pretokenizers', { type: 'Whitespace' }) }), /^pre_tokenizer.*sequences inside more than 16 sequences$/],
  ['a hundred thousand nested decoders', make({ decoder: nested(100_000, 'Sequence', 'decoders', { type: 'Fuse' }) }), /^decoder.*sequences inside more than 16 sequences$/],
  ['a hundred thousand nested post-processors', make({ post_processor: nested(100_000, 'Sequence', 'processors', { type: 'BertProcessing', sep: ['a', 0], cls: ['a', 0] }) }), /^post_processor.*sequences inside more than 16 sequences$/],
]; // prettier-ignore

/** What a mutation puts in the place of something else. */
const intruders: readonly unknown[] = [
  null, undefined, true, 0, -1, 0.5, 1e9, 2 ** 40, NaN, '', 'x', '\ud800', 'a'.repeat(20_000), [], {}, [[]], [null], { type: 'Sequence' }, ['a', 'b'], { length: -1 },
  { __proto__: null, type: 'NFC' }, { String: '' }, { Regex: '(a*)*b' }, { Regex: '\\p{L}{1,99999999}' }, { Regex: '(?<!a+)b' },
]; // prettier-ignore

/** A copy of a file with one value in it, at any depth, changed, removed or doubled. */
function mutated(next: Random, json: unknown): unknown {
  if (typeof json !== 'object' || json === null || next(6) === 0) return pick(next, intruders);
  const keys = Object.keys(json);
  if (keys.length === 0) return pick(next, intruders);
  const key = pick(next, keys);
  if (Array.isArray(json)) {
    const items: unknown[] = [...(json as unknown[])];
    const at = Number(key);
    const kind = next(6);
    if (kind === 0) items.splice(at, 1);
    else if (kind === 1) items.splice(at, 0, items[next(items.length)]);
    else items[at] = mutated(next, items[at]);
    return items;
  }
  const object: Record<string, unknown> = { ...json };
  const kind = next(8);
  if (kind === 0) Reflect.deleteProperty(object, key);
  else if (kind === 1) object[pick(next, ['type', 'constructor', 'toString', 'x', ''])] = pick(next, intruders);
  else object[key] = mutated(next, object[key]);
  return object;
}

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

  const files = [
    ...normalizerCases('ALQCAACEAAAAAACAAQAAgMz8AgC4BQAA'),
    ...preTokenizerCases(),
    ...modelCases(),
    ...addedTokenCases(),
    ...postProcessorCases(),
    ...decoderCases(),
  ];

  it(`is refused, or read, but never takes the reader down: 5,000 mutations (seed ${SEED})`, () => {
    const next = random(SEED);
    let refused = 0;
    for (let round = 0; round < 5000; round++) {
      let json: unknown = pick(next, files).json;
      for (let count = 1 + next(3); count > 0; count--) json = mutated(next, json);
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
        if (!(error instanceof FormatError) || stage !== 'reading') {
          assert.fail(`round ${round}, ${stage}: ${String(error)} on ${short(json)}`);
        }
        refused++;
      }
      const milliseconds = performance.now() - started;
      assert.ok(milliseconds < LIMIT, `round ${round} took ${milliseconds} ms: ${short(json)}`);
    }
    assert.ok(refused > 1000, `${refused} refused`);
  });
});

/** The parts of a file but for its vocabulary, for a message. */
function short(json: unknown): string {
  const text = JSON.stringify({ json }, (key, value: unknown) => (key === 'vocab' ? '…' : value));
  return text.slice(0, 1500);
}
