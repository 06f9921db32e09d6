import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  openVocabulary,
  readTokenizer,
  type Tokenizer,
  TokenizerError,
  TokenFlag,
} from '../../../../packages/engine/src/index';
import { packedEncoding } from '../../../support/enginePackage';
import { referenceTokenizer } from '../../../support/tokenizers';

const utf8 = new TextEncoder();

/** BERT's kind: `[CLS]` and `[SEP]` around a text, added tokens in it. */
function pipeline(): Tokenizer {
  const added = ['[CLS]', '[SEP]'].map((content, index) => ({ id: index + 3, content, special: true }));
  const json = {
    added_tokens: added,
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: { type: 'BertProcessing', cls: ['[CLS]', 3], sep: ['[SEP]', 4] },
    model: { type: 'WordLevel', unk_token: 'unk', vocab: { unk: 0, one: 1, two: 2 } },
  };
  return readTokenizer({ name: 'tokenizer.json', bytes: utf8.encode(JSON.stringify(json)) });
}

/** What a call fails with. */
function failure(call: () => unknown): { code: string; message: string } {
  let found: TokenizerError | undefined;
  assert.throws(call, error => {
    assert.ok(error instanceof TokenizerError, String(error));
    found = error;
    return true;
  });
  return { code: found!.code, message: found!.message };
}

describe('the tokenizer of the engine package', () => {
  let r50k: Tokenizer;

  before('pack an encoding', () => {
    r50k = openVocabulary(packedEncoding('r50k_base'));
  });

  it('encodes and decodes as tiktoken does, with special tokens as text and as tokens', () => {
    const reference = referenceTokenizer('r50k_base');
    const anyText = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('<|endoftext|>')));
    fc.assert(
      fc.property(anyText, parts => {
        const text = parts.join('');
        const asText = r50k.encode(text);
        assert.deepEqual([...asText], [...reference.encode(text, [], [])]);
        assert.equal(r50k.count(text), asText.length);
        assert.equal(r50k.decode(asText), text);
        const asTokens = r50k.encodeWithOffsets(text, { special: 'tokens' });
        assert.deepEqual([...asTokens.ids], [...reference.encode(text, 'all')]);
        assert.equal(r50k.count(text, { special: 'tokens' }), asTokens.length);
        assert.deepEqual(r50k.decodeBytes(asTokens.ids), utf8.encode(text));
      }),
      { numRuns: 100 },
    );
  });

  it('places special tokens in the text and in its bytes', () => {
    const { ids, starts, ends, byteStarts, byteEnds, flags } = r50k.encodeWithOffsets('é<|endoftext|>b', {
      special: 'tokens',
    });
    assert.deepEqual([...ids], [2634, 50256, 65]);
    assert.deepEqual([...starts], [0, 1, 14]);
    assert.deepEqual([...ends], [1, 14, 15]);
    assert.deepEqual([...byteStarts], [0, 2, 15]);
    assert.deepEqual([...byteEnds], [2, 15, 16]);
    assert.equal(flags[1], TokenFlag.Special);
    assert.deepEqual([...r50k.specialTokens], [['<|endoftext|>', 50256]]);
  });

  it('leaves special tokens out when it decodes, if asked to', () => {
    assert.equal(r50k.decode([31373, 50256]), 'hello<|endoftext|>');
    assert.equal(r50k.decode([31373, 50256], { skipSpecialTokens: true }), 'hello');
    assert.equal(pipeline().decode([3, 1, 2, 4]), '[CLS] one two [SEP]');
    assert.equal(pipeline().decode([3, 1, 2, 4], { skipSpecialTokens: true }), 'one two');
  });

  it('adds what the model wants around a text, and finds its special tokens', () => {
    const tokenizer = pipeline();
    assert.deepEqual([...tokenizer.encode('one two')], [1, 2]);
    assert.deepEqual([...tokenizer.encode('one two', { addSpecialTokens: true })], [3, 1, 2, 4]);
    assert.equal(tokenizer.count('one two', { addSpecialTokens: true }), 4);
    assert.deepEqual([...tokenizer.encode('one [SEP] two')], [1, 0, 2]);
    assert.deepEqual([...tokenizer.encode('one [SEP] two', { special: 'tokens' })], [1, 4, 2]);
    const both = { special: 'tokens', addSpecialTokens: true } as const;
    assert.deepEqual([...tokenizer.encode('one [SEP] two', both)], [3, 1, 4, 2, 4]);
  });

  it('stops counting at a limit', () => {
    assert.deepEqual(r50k.countUpTo('one two three', 3), { tokens: 3, exceeded: false });
    assert.equal(r50k.countUpTo('one two three', 2).exceeded, true);
    assert.match(failure(() => r50k.countUpTo('a', -1)).message, /^the limit must be .* not -1$/);
    assert.equal(failure(() => r50k.countUpTo('a', NaN)).code, 'argument');
  });

  it('takes a lone surrogate for U+FFFD', () => {
    assert.deepEqual([...r50k.encode('a\ud800b')], [...r50k.encode('a\ufffdb')]);
    assert.deepEqual([...r50k.encodeWithOffsets('\ud800').ends].at(-1), 1);
  });

  it('refuses what is no text, with the value', () => {
    for (const [value, shown] of [
      [5, '5'],
      [undefined, 'undefined'],
      [['a'], 'an array of 1'],
      [utf8.encode('a'), 'an object (Uint8Array)'],
      [10n, '10n'],
      [Symbol('s'), 'a symbol'],
    ] as const) {
      const text = value as unknown as string;
      for (const call of [
        () => r50k.encode(text),
        () => r50k.count(text),
        () => r50k.encodeWithOffsets(text),
        () => r50k.document(text),
      ]) {
        if (value === undefined && call.toString().includes('document')) continue; // an empty document
        const message = `the text must be a string, not ${shown}`;
        assert.deepEqual(failure(call), { code: 'argument', message });
      }
    }
  });

  it('refuses ids that are none, with the id and its index', () => {
    const refused: [unknown, string][] = [
      [[1, -1], 'ids[1] is -1, which is no token id'],
      [[1.5], 'ids[0] is 1.5, which is no token id'],
      [['1'], 'ids[0] is "1", which is no token id'],
      [[NaN], 'ids[0] is NaN, which is no token id'],
    ];
    for (const [ids, message] of refused) {
      for (const tokenizer of [r50k, pipeline()]) {
        assert.deepEqual(
          failure(() => tokenizer.decode(ids as number[])),
          { code: 'id', message },
        );
        assert.deepEqual(
          failure(() => tokenizer.decodeBytes(ids as number[])),
          { code: 'id', message },
        );
      }
    }
    assert.deepEqual(
      failure(() => r50k.decode([1, 99_999])),
      {
        code: 'id',
        message: 'r50k_base has no token with the id 99999',
      },
    );
    const unknown = failure(() => pipeline().decode(Uint32Array.of(1, 77)));
    assert.deepEqual(unknown, { code: 'id', message: 'ids[1] is 77, and tokenizer.json has no token with that id' });
    assert.equal(failure(() => r50k.decode('12' as unknown as number[])).code, 'argument');
    assert.equal(failure(() => r50k.decode(null as unknown as number[])).code, 'argument');
  });

  it('refuses an option that there is not', () => {
    const options = { special: 'all' } as unknown as { special: 'text' };
    for (const call of [
      () => r50k.encode('a', options),
      () => r50k.count('a', options),
      () => pipeline().encode('a', options),
    ]) {
      assert.deepEqual(failure(call), { code: 'argument', message: `special must be 'text' or 'tokens', not "all"` });
    }
  });

  it('refuses to encode more than fits into columns, and counts it', function () {
    this.timeout(120_000);
    const text = ' '.repeat(2 ** 28 + 1);
    const { code, message } = failure(() => r50k.encode(text));
    assert.equal(code, 'size');
    assert.match(message, /268435457 UTF-16 code units, and at most 268435456/);
    assert.equal(r50k.countUpTo(text, 100).exceeded, true);
  });

  it('says that memory could not be had', () => {
    const engine = { info: { id: 'x', name: 'x', kind: 'bpe', description: '' } };
    const tokenizer = Object.create(Object.getPrototypeOf(r50k) as object, {
      engine: {
        value: {
          ...engine,
          encode: () => new Uint32Array(2 ** 53),
        },
      },
    }) as Tokenizer;
    assert.equal(failure(() => tokenizer.encodeWithOffsets('a')).code, 'size');
  });
});
