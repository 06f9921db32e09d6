import assert from 'node:assert/strict';
import { FormatError } from '../../../../src/engine/json/formatError';
import { readVocabAndMerges } from '../../../../src/engine/formats/vocabAndMergesFormat';
import { BpeModel } from '../../../../src/engine/models/stringBpe/bpeModel';
import { idsOf } from '../../../support/tokenized';

const vocab = { a: 0, b: 1, ab: 2, Ġ: 3, Ġa: 4 };

describe('vocab.json and merges.txt', () => {
  it('make a model', () => {
    for (const merges of ['#version: 0.2\na b\nĠ a\n', 'a b\r\nĠ a']) {
      const model = new BpeModel(readVocabAndMerges(vocab, merges));
      assert.deepEqual(idsOf(model, 'abĠaĠab'), [2, 4, 3, 2]);
    }
    assert.deepEqual(idsOf(new BpeModel(readVocabAndMerges(vocab, '')), 'ab'), [0, 1]);
  });

  it('take the options of the model in a tokenizer.json beside them', () => {
    const { unkId, fuseUnk, byteFallback, ignoreMerges, endOfWordSuffix } = readVocabAndMerges(vocab, 'a b');
    assert.deepEqual(
      [unkId, fuseUnk, byteFallback, ignoreMerges, endOfWordSuffix],
      [undefined, false, false, false, ''],
    );
    const of = (model: Record<string, string | boolean | null>) => readVocabAndMerges(vocab, 'a b', { model });
    assert.equal(of({ unk_token: 'b' }).unkId, 1);
    assert.equal(of({ unk_token: 'z' }).unkId, undefined);
    assert.equal(of({ fuse_unk: true }).fuseUnk, true);
    assert.equal(of({ byte_fallback: true }).byteFallback, true);
    assert.equal(of({ ignore_merges: true }).ignoreMerges, true);
    assert.equal(of({ end_of_word_suffix: '</w>' }).endOfWordSuffix, '</w>');
  });

  it('have <unk> where words end in a mark', () => {
    const withUnknown = { ...vocab, '<unk>': 9 };
    assert.equal(readVocabAndMerges(withUnknown, '', { endOfWordSuffix: '</w>' }).unkId, 9);
    assert.equal(readVocabAndMerges(withUnknown, '').unkId, undefined);
    const model = { unk_token: 'a' };
    assert.equal(readVocabAndMerges(withUnknown, '', { endOfWordSuffix: '</w>', model }).unkId, 0);
  });

  const refused: Readonly<Record<string, readonly [unknown, string, path: string]>> = {
    'a merge of an unknown token': [vocab, '#version: 0.2\na b\na z', 'merges.txt: line 3'],
    'an empty line': [vocab, 'a b\n\nĠ a', 'merges.txt: line 2'],
    'three tokens': [vocab, 'a b c', 'merges.txt: line 1'],
    'no vocabulary': ['a', 'a b', 'vocab.json'],
    'an id that is none': [{ a: 'x' }, '', 'vocab.json: a'],
  };
  it('are refused with more merges than can be, before these are cut into lines', () => {
    const message = { name: 'FormatError', message: 'merges.txt: the file is too large' };
    assert.throws(() => readVocabAndMerges(vocab, 'a'.repeat(2 ** 28 + 1)), message);
  });

  for (const [name, [json, merges, path]] of Object.entries(refused)) {
    it(`are refused with ${name}`, () => {
      assert.throws(
        () => readVocabAndMerges(json, merges),
        (error: unknown) => error instanceof FormatError && error.message.startsWith(`${path}: `),
      );
    });
  }
});
