import assert from 'node:assert/strict';
import { choicesFile } from '../../../../../src/engine/formats/readingChoices';
import { readTokenizerFiles } from '../../../../../src/engine/formats/readTokenizerFiles';
import { SplitUnknownError } from '../../../../../src/engine/formats/splits/splitRules';
import { byteAlphabet } from '../../../../../src/engine/unicode/byteAlphabet';
import type { Tokenizer } from '../../../../../src/engine/tokenizer';

const utf8 = new TextEncoder();
const given = { id: 'a', name: 'a' };

/** Each byte, `12`, and what lies beside. */
function read(beside: Readonly<Record<string, unknown>>, choices = {}): Tokenizer {
  const vocab = Object.fromEntries([...byteAlphabet, '12'].map((entry, id) => [entry, id]));
  const files = Object.entries({ 'vocab.json': vocab, 'merges.txt': '1 2\n', ...beside }).map(([name, content]) => ({
    name,
    bytes: utf8.encode(typeof content === 'string' ? content : JSON.stringify(content)),
  }));
  return readTokenizerFiles([...files, choicesFile(choices)], given);
}

const ids = (tokenizer: Tokenizer): number[] => [...tokenizer.encode('12').ids];

describe('how texts are split', () => {
  it('is asked where nothing tells', () => {
    assert.throws(
      () => read({}),
      (error: unknown) => error instanceof SplitUnknownError && error.message.startsWith('vocab.json: nothing in it'),
    );
    assert.throws(() => read({ 'tokenizer_config.json': { tokenizer_class: 'GPT2Tokenizer' } }), SplitUnknownError);
    assert.throws(() => read({}, { split: 'abacus' }), SplitUnknownError);
  });

  it('is what the user chose', () => {
    assert.deepEqual(ids(read({}, { split: 'gpt2' })), [256]);
    const chosen = read({}, { split: 'qwen' });
    assert.deepEqual(ids(chosen), [49, 50]);
    assert.match(chosen.info.description, /, split like Qwen 2 and 3, as you chose$/);
  });

  it('decides whether a whole pre-token may be an entry that no merge makes', () => {
    const vocab = Object.fromEntries([...byteAlphabet, '12', 'abc'].map((entry, id) => [entry, id]));
    const of = (split: string): number[] => [...read({ 'vocab.json': vocab }, { split }).encode('abc').ids];
    assert.deepEqual(of('kimi'), [257]);
    assert.deepEqual(of('qwen'), [97, 98, 99]);
  });

  it('is what tokenizer.json beside says', () => {
    const pre_tokenizer = {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Digits', individual_digits: true },
        { type: 'ByteLevel', add_prefix_space: false },
      ],
    };
    const tokenizer = read({ 'tokenizer.json': { pre_tokenizer, model: {} } });
    assert.match(tokenizer.info.description, /, split as tokenizer\.json beside it says$/);
    assert.equal(ids(tokenizer).length, 2);
  });

  it('is what the class in tokenizer_config.json beside does', () => {
    const qwen = read({ 'tokenizer_config.json': { tokenizer_class: 'Qwen2TokenizerFast' } });
    assert.match(qwen.info.description, /, split like Qwen 2 and 3, as tokenizer_config\.json beside it says$/);
    assert.deepEqual(ids(qwen), [49, 50]);
    assert.deepEqual(ids(read({ 'tokenizer_config.json': { tokenizer_class: 'RobertaTokenizer' } })), [256]);
  });

  it('says that a tokenizer.json beside was left out', () => {
    const { description } = read({ 'tokenizer.json': 'version https' }, { split: 'gpt2' }).info;
    assert.match(description, /as you chose; tokenizer\.json beside it was left out: tokenizer\.json: expected JSON/);
  });

  it('is not guessed for entries with ▁ for a space', () => {
    const files = [
      { name: 'vocab.json', bytes: utf8.encode('{"▁": 0, "a": 1, "▁a": 2, "aa": 3}') },
      { name: 'merges.txt', bytes: utf8.encode('▁ a\n') },
    ];
    assert.throws(() => readTokenizerFiles(files, given), /^FormatError: vocab\.json: its entries write a space as ▁/);
  });

  it('of ranks is told by the name of a published file, or asked', () => {
    const ranks = [...Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)), '12', '123'];
    const bytes = utf8.encode(ranks.map((token, rank) => `${btoa(token)} ${rank}\n`).join(''));
    const named = (name: string): Tokenizer => readTokenizerFiles([{ name, bytes }], given);
    assert.match(named('o200k_base.tiktoken').info.description, /split like GPT-4o \(o200k_base\), as its name says/);
    assert.deepEqual(ids(named('qwen.tiktoken')), [49, 50]);
    assert.deepEqual(ids(named('r50k_base.tiktoken')), [256]);
    assert.throws(() => named('tokenizer.model'), SplitUnknownError);
    const kimi = readTokenizerFiles([{ name: 'tiktoken.model', bytes }, choicesFile({ split: 'kimi' })], given);
    assert.deepEqual([...kimi.encode('123汉字1234').ids], [257, ...utf8.encode('汉字'), 257, 52]);
  });

  it('of ranks is what tokenizer.json beside says, with its added tokens', () => {
    const ranks = Array.from({ length: 256 }, (_, byte) => `${btoa(String.fromCharCode(byte))} ${byte}\n`).join('');
    const json = {
      added_tokens: [
        { id: 256, content: '<s>', special: true },
        { id: 257, content: '<fish>', special: false },
      ],
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false },
      post_processor: { type: 'BertProcessing', sep: ['<s>', 256], cls: ['<s>', 256] },
    };
    const beside = { name: 'tokenizer.json', bytes: utf8.encode(JSON.stringify(json)) };
    const tokenizer = readTokenizerFiles([{ name: 'tokenizer.model', bytes: utf8.encode(ranks) }, beside], given);
    assert.match(tokenizer.info.description, /from tiktoken ranks, split as tokenizer\.json beside it says$/);
    assert.deepEqual([...tokenizer.encode('a<fish>').ids], [97, 257]);
  });
});
