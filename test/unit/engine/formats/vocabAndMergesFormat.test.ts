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

  const refused: Readonly<Record<string, readonly [unknown, string, path: string]>> = {
    'a merge of an unknown token': [vocab, '#version: 0.2\na b\na z', 'merges.txt: line 3'],
    'an empty line': [vocab, 'a b\n\nĠ a', 'merges.txt: line 2'],
    'three tokens': [vocab, 'a b c', 'merges.txt: line 1'],
    'no vocabulary': ['a', 'a b', 'vocab.json'],
    'an id that is none': [{ a: 'x' }, '', 'vocab.json: a'],
  };
  for (const [name, [json, merges, path]] of Object.entries(refused)) {
    it(`are refused with ${name}`, () => {
      assert.throws(
        () => readVocabAndMerges(json, merges),
        (error: unknown) => error instanceof FormatError && error.message.startsWith(`${path}: `),
      );
    });
  }
});
