import assert from 'node:assert/strict';
import { scannerByName } from '../../../src/engine/scanners/scannerTable';
import { bytePairTokenizer, openaiTokenizer, scannerNames } from '../../support/tokenizers';
import { vocabularyOf } from '../../support/randomVocabulary';

const singleBytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));

describe('the byte-pair tokenizer', () => {
  it('decodes special tokens to their text, and refuses ids that are not in use', () => {
    const entries = [...singleBytes, new Uint8Array(0)];
    const tokenizer = bytePairTokenizer('test', vocabularyOf(entries, [], new Map([['<|é|>', 300]])), 'gpt2');
    const decode = (ids: number[]): string => Buffer.from(tokenizer.decodeBytes(ids)).toString();
    assert.equal(decode([97, 300, 98]), 'a<|é|>b');
    assert.equal(decode([]), '');
    for (const id of [-1, 256, 257, 299, 301, 0.5, NaN]) {
      assert.throws(() => tokenizer.decodeBytes([97, id]), {
        name: 'RangeError',
        message: /test has no token with the id/,
      });
    }
  });

  it('takes special tokens in a text for plain text', () => {
    const tokenizer = openaiTokenizer('cl100k_base');
    const { ids } = tokenizer.encode('<|endoftext|>');
    assert.ok(ids.length > 1 && !ids.includes(100_257));
  });

  it('gives the ids that OpenAI published for "hello world" and "tiktoken is great!"', () => {
    assert.deepEqual([...openaiTokenizer('r50k_base').encode('hello world').ids], [31373, 995]);
    assert.deepEqual([...openaiTokenizer('cl100k_base').encode('hello world').ids], [15339, 1917]);
    assert.deepEqual(
      [...openaiTokenizer('cl100k_base').encode('tiktoken is great!').ids],
      [83, 1609, 5963, 374, 2294, 0],
    );
    assert.deepEqual([...openaiTokenizer('o200k_base').encode('hello world').ids], [24912, 2375]);
  });

  it('tells the characters that tokens share', () => {
    const { starts, ends, byteStarts, byteEnds } = bytePairTokenizer(
      'bytes',
      vocabularyOf(singleBytes, []),
      'gpt2',
    ).encode('é🙂');
    assert.deepEqual([...starts], [0, 0, 1, 1, 1, 1]);
    assert.deepEqual([...ends], [1, 1, 3, 3, 3, 3]);
    assert.deepEqual([...byteStarts], [0, 1, 2, 3, 4, 5]);
    assert.deepEqual([...byteEnds], [1, 2, 3, 4, 5, 6]);
  });

  it('survives more pre-tokens than it remembers', function () {
    this.timeout(30_000);
    const tokenizer = bytePairTokenizer(
      'test',
      vocabularyOf([...singleBytes, Uint8Array.of(32, 49)], [[32, 49, 256]]),
      'gpt2',
    );
    const text = Array.from({ length: 120_000 }, (_, number) => ` ${number}`).join('');
    const ones = text.split(' 1').length - 1;
    assert.equal(tokenizer.count(text), text.length - ones);
    assert.equal(tokenizer.encode(text).length, text.length - ones);
  });

  it('knows its pre-tokenizers by name, and no others', () => {
    for (const name of scannerNames) assert.equal(scannerByName(name).name, name);
    assert.throws(() => scannerByName('toString'), /unknown pre-tokenizer "toString"/);
  });
});
