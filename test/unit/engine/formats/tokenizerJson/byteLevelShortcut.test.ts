import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { readPipeline, readTokenizerJson } from '../../../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { cl100kScanner } from '../../../../../src/engine/scanners/cl100k';
import { ShortcutTokenizer } from '../../../../../src/engine/shortcutTokenizer';
import { byteAlphabet } from '../../../../../src/engine/unicode/byteAlphabet';

const info = { id: 'own', name: 'own', kind: 'bpe', description: '' } as const;
const bytes = Object.fromEntries(byteAlphabet.map((character, byte) => [character, byte]));
const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
const alphabetOnly = { ...byteLevel, use_regex: false };
const sequence = (...pretokenizers: readonly unknown[]): unknown => ({ type: 'Sequence', pretokenizers });
const split = { type: 'Split', pattern: { Regex: cl100kScanner.steps[0] }, behavior: 'Isolated', invert: false };

function file(model: object, preTokenizer: unknown = byteLevel): unknown {
  const empty = { unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null };
  return {
    pre_tokenizer: preTokenizer,
    model: { type: 'BPE', ...empty, fuse_unk: false, byte_fallback: false, vocab: bytes, merges: [], ...model },
  };
}
const read = (model: object, preTokenizer?: unknown): ReturnType<typeof readTokenizerJson> =>
  readTokenizerJson(file(model, preTokenizer), info);
const ids = (text: string, model: object, preTokenizer?: unknown): number[] => [
  ...read(model, preTokenizer).encode(text).ids,
];

/** Whether the fast way is taken; it gives what the pipeline gives, whether it is or not. */
function isShort(model: object, preTokenizer?: unknown): boolean {
  const tokenizer = read(model, preTokenizer);
  const pipeline = readPipeline(file(model, preTokenizer), info);
  for (const text of ['', 'ab', ' xyz ab\n', "don't 123", 'é日🙂']) {
    assert.deepEqual([...tokenizer.encode(text).ids], [...pipeline.encode(text).ids], text);
  }
  return tokenizer instanceof ShortcutTokenizer;
}

describe('byte-level BPE of a tokenizer.json', () => {
  it('may have gaps between its ids', () => {
    const model = { vocab: { ...bytes, ab: 300, abc: 310 }, merges: ['a b', 'ab c'] };
    assert.deepEqual(ids('abc ab', model), [310, 32, 300]);
    assert.ok(isShort(model));
  });

  it('takes the fast way for texts that have nothing to find or to normalize, and for no others', () => {
    const added = {
      id: 300,
      content: '<x>',
      special: false,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    };
    const model = { vocab: { ...bytes, ab: 256 }, merges: ['a b'] };
    const json = file(model) as object;
    const taken = (changes: object, text: string): boolean => {
      const tokenizer = readTokenizerJson({ ...json, ...changes }, info);
      assert.ok(tokenizer instanceof ShortcutTokenizer);
      const expected = readPipeline({ ...json, ...changes }, info);
      const encode = mock.method(tokenizer.shortcut, 'encode');
      assert.deepEqual(tokenizer.encode(text), expected.encode(text), text);
      const count = mock.method(tokenizer.shortcut, 'count');
      assert.equal(tokenizer.count(text), expected.count(text));
      assert.equal(encode.mock.callCount(), count.mock.callCount());
      return count.mock.callCount() > 0;
    };
    const nfc = { normalizer: { type: 'NFC' } };
    const token = { added_tokens: [added] };
    const texts = ['ab', 'a<x>b', 'e\u0301'];
    assert.deepEqual(
      texts.map(text => taken({}, text)),
      [true, true, true],
    );
    assert.deepEqual(
      texts.map(text => taken(token, text)),
      [true, false, true],
    );
    assert.deepEqual(
      texts.map(text => taken(nfc, text)),
      [true, true, false],
    );
    assert.deepEqual(
      texts.map(text => taken({ ...nfc, ...token }, text)),
      [true, false, false],
    );
    assert.equal(taken(nfc, '\u0301'), true, 'nothing changes, though that is not seen at a glance');
  });

  it('looks an entry that no merge makes up only where the model says so', () => {
    const vocab = { ...bytes, xyz: 256, 日: 257 };
    assert.deepEqual(ids('xyz', { vocab }), [0x78, 0x79, 0x7a]);
    assert.deepEqual(ids('xyz', { vocab, ignore_merges: true }), [256]);
    assert.deepEqual(ids('xyzxyz', { vocab, ignore_merges: true }), [0x78, 0x79, 0x7a, 0x78, 0x79, 0x7a]);
    assert.deepEqual(ids('日', { vocab, ignore_merges: true }), [0xe6, 0x97, 0xa5], 'no bytes: never a pre-token');
    for (const ignore_merges of [false, true]) assert.ok(isShort({ vocab, ignore_merges }));
  });

  it('lets long pre-tokens be cut unless a whole one may be an entry', () => {
    const vocab = { ...bytes, ab: 256, xyz: 257 };
    assert.ok(read({ vocab, merges: ['a b'] }).resync);
    assert.equal(read({ vocab, merges: ['a b'], ignore_merges: true }).resync, undefined);
  });

  it('needs no entries for bytes that never occur in UTF-8, and all others', () => {
    const without = (...missing: number[]) => ({
      vocab: Object.fromEntries(Object.entries(bytes).filter(([, byte]) => !missing.includes(byte))),
    });
    assert.ok(isShort(without(0xc0, 0xc1, 0xf5, 0xf8, 0xff)));
    for (const byte of [0x00, 0x41, 0xbf, 0xc2, 0xf4]) assert.ok(!isShort(without(byte)), byte.toString(16));
    const { vocab } = without(0xc0, 0xff);
    assert.deepEqual(ids('ab', { vocab: { ...vocab, ab: 256 }, merges: ['a b'] }), [256]);
  });

  it('is none with merges of what is no bytes, or with affixes', () => {
    const model = { vocab: { ...bytes, 日: 256, a日: 257 }, merges: ['a 日'] };
    assert.ok(!isShort(model));
    assert.ok(isShort({ vocab: model.vocab }));
    assert.ok(!isShort({ continuing_subword_prefix: '##', unk_token: 'a' }));
    assert.ok(!isShort({ end_of_word_suffix: '</w>', unk_token: 'a' }));
    assert.ok(isShort({ continuing_subword_prefix: '', end_of_word_suffix: '' }));
  });

  it('splits by ByteLevel, or by one pattern before it', () => {
    assert.ok(isShort({}, byteLevel));
    assert.ok(isShort({}, alphabetOnly));
    assert.ok(isShort({}, sequence(byteLevel)));
    assert.ok(isShort({}, sequence(split, alphabetOnly)));
    assert.ok(!isShort({}, sequence(split, byteLevel)), 'both split');
    assert.ok(!isShort({}, sequence({ type: 'Digits', individual_digits: true }, alphabetOnly)));
    assert.ok(!isShort({}, sequence({ type: 'Digits', individual_digits: true }, split, alphabetOnly)));
    assert.ok(!isShort({}, { ...byteLevel, add_prefix_space: true }));
    assert.ok(!isShort({}, split));
    assert.ok(!isShort({}, sequence()));
  });

  it('splits as the pattern says', () => {
    const model = { vocab: { ...bytes, ab: 257, bĠ: 258, "'s": 259 }, merges: ['b Ġ', 'a b', "' s"] };
    assert.deepEqual(ids('ab ab', model), [257, 32, 257]);
    assert.deepEqual(ids('ab ab', model, alphabetOnly), [0x61, 258, 257]);
    assert.deepEqual(ids("b's", model, sequence(split, alphabetOnly)), [0x62, 259]);
  });

  it('names its pre-tokenizer', () => {
    const named = (preTokenizer: unknown): string | undefined => {
      const tokenizer = read({}, preTokenizer);
      return tokenizer instanceof ShortcutTokenizer ? tokenizer.shortcut.preTokenizerName : undefined;
    };
    assert.deepEqual([byteLevel, alphabetOnly, sequence(split, alphabetOnly)].map(named), ['gpt2', 'none', 'cl100k']);
  });
});
