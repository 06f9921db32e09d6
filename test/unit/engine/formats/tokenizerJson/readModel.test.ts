import assert from 'node:assert/strict';
import { FormatError } from '../../../../../src/engine/json/formatError';
import { readModel } from '../../../../../src/engine/formats/tokenizerJson/readModel';
import { random, pick } from '../../../../support/random';
import { randomBpe, randomUnigram, randomWordPiece } from '../../../../support/randomModels';
import { idsOf } from '../../../../support/tokenized';

const bpe = { type: 'BPE', vocab: { a: 0, b: 1, ab: 2, '<unk>': 3 }, merges: ['a b'] };
const unigram = {
  type: 'Unigram',
  vocab: [
    ['<unk>', 0],
    ['a', -1],
  ],
  unk_id: 0,
};
const wordPiece = {
  type: 'WordPiece',
  vocab: { '[UNK]': 0, a: 1 },
  unk_token: '[UNK]',
  continuing_subword_prefix: '##',
  max_input_chars_per_word: 100,
};

const refused: Readonly<Record<string, readonly [json: unknown, path: string]>> = {
  'no object': [[], 'model'],
  null: [null, 'model'],
  'an unknown type': [{ ...bpe, type: 'Nope' }, 'model.type'],
  'a type that all objects have': [{ ...bpe, type: 'constructor' }, 'model.type'],
  'a type that is no string': [{ ...bpe, type: 1 }, 'model.type'],
  'no vocabulary': [{ type: 'BPE', merges: [] }, 'model.vocab'],
  'a vocabulary that is an array': [{ ...bpe, vocab: ['a'] }, 'model.vocab'],
  'a negative id': [{ ...bpe, vocab: { a: -1 } }, 'model.vocab.a'],
  'an id with a fraction': [{ ...bpe, vocab: { a: 0.5 } }, 'model.vocab.a'],
  'an id that is a string': [{ ...bpe, vocab: { 'a b': '1' } }, 'model.vocab["a b"]'],
  'an absurd id': [{ ...bpe, vocab: { a: 2 ** 24 } }, 'model.vocab.a'],
  'an id twice': [{ ...bpe, vocab: { a: 1, b: 1 } }, 'model.vocab.b'],
  'a token that tears a pair': [{ ...bpe, vocab: { '\ud83d': 1 } }, 'model.vocab'],
  'a token of a megabyte': [{ ...bpe, vocab: { ['a'.repeat(2 ** 20)]: 1 } }, 'model.vocab'],
  'no merges': [{ ...bpe, merges: undefined }, 'model.merges'],
  'merges of an unknown token': [{ ...bpe, merges: ['a b', 'a z'] }, 'model.merges[1]'],
  'merges of an unknown result': [{ ...bpe, merges: ['b a'] }, 'model.merges[0]'],
  'a merge of one token': [{ ...bpe, merges: ['ab'] }, 'model.merges[0]'],
  'a merge of three tokens': [{ ...bpe, merges: ['a b ab'] }, 'model.merges[0]'],
  'a merge of three items': [{ ...bpe, merges: [['a', 'b', 'ab']] }, 'model.merges[0]'],
  'a merge of numbers': [{ ...bpe, merges: [[0, 1]] }, 'model.merges[0]'],
  'a merge whose left part is a number': [{ ...bpe, merges: [[0, 'b']] }, 'model.merges[0]'],
  'a merge whose right part is a number': [{ ...bpe, merges: [['a', 1]] }, 'model.merges[0]'],
  'a merge that is a number': [{ ...bpe, merges: [1] }, 'model.merges[0]'],
  'a merge of nothing': [{ ...bpe, vocab: { '': 0, a: 1 }, merges: [['', 'a']] }, 'model.merges[0]'],
  'a merge that leaves nothing of its right part': [
    { ...bpe, vocab: { a: 0, '##': 1 }, continuing_subword_prefix: '##', merges: [['a', '##']] },
    'model.merges[0]',
  ],
  'a merge whose right part lacks the prefix': [{ ...bpe, continuing_subword_prefix: '##' }, 'model.merges[0]'],
  dropout: [{ ...bpe, dropout: 0.1 }, 'model.dropout'],
  'dropout that is no number': [{ ...bpe, dropout: '0' }, 'model.dropout'],
  'a switch that is no boolean': [{ ...bpe, fuse_unk: 1 }, 'model.fuse_unk'],
  'an unknown token that is a number': [{ ...bpe, unk_token: 3 }, 'model.unk_token'],
  'a Unigram vocabulary that is an object': [{ ...unigram, vocab: {} }, 'model.vocab'],
  'an entry without a score': [{ ...unigram, vocab: [['a']] }, 'model.vocab[0]'],
  'an entry with too much': [{ ...unigram, vocab: [['a', 1, 2]] }, 'model.vocab[0]'],
  'a score that is a string': [{ ...unigram, vocab: [['a', '1']] }, 'model.vocab[0][1]'],
  'a score beyond numbers': [{ ...unigram, vocab: [['a', Infinity]] }, 'model.vocab[0][1]'],
  'a token that is a number': [{ ...unigram, vocab: [[1, 1]] }, 'model.vocab[0][0]'],
  'an unknown id that there is not': [{ ...unigram, unk_id: 2 }, 'model.unk_id'],
  'an unknown token that there is not': [{ ...wordPiece, unk_token: '<unk>' }, 'model.unk_token'],
  'no unknown token': [{ type: 'WordLevel', vocab: { a: 0 } }, 'model.unk_token'],
  'words of less than nothing': [{ ...wordPiece, max_input_chars_per_word: -1 }, 'model.max_input_chars_per_word'],
};

describe('the model of a tokenizer.json', () => {
  for (const [name, [json, path]] of Object.entries(refused)) {
    it(`is refused with ${name}`, () => {
      assert.throws(
        () => readModel(json),
        (error: unknown) => {
          assert.ok(error instanceof FormatError, String(error));
          assert.equal(error.path, path);
          assert.ok(error.message.length < 300);
          return true;
        },
      );
    });
  }

  it('may have no type, as files of old', () => {
    for (const { type, ...rest } of [bpe, unigram, wordPiece]) assert.equal(readModel(rest).type, type);
    assert.equal(readModel({ vocab: { a: 0 }, unk_token: 'a' }).type, 'WordLevel');
  });

  it('takes names that objects have for tokens like any others', () => {
    const vocab = JSON.parse('{"__proto__": 0, "constructor": 1, "toString": 2}') as object;
    const model = readModel({ type: 'WordLevel', vocab, unk_token: 'toString' });
    assert.deepEqual(
      [idsOf(model, '__proto__'), idsOf(model, 'constructor'), idsOf(model, 'valueOf')],
      [[0], [1], [2]],
    );
    assert.equal(model.vocabularySize, 3);
  });

  it('of BPE takes the later of equal merges, and one line for the version', () => {
    const vocab = { a: 0, b: 1, ab: 2, ba: 3 };
    const first = readModel({ type: 'BPE', vocab, merges: ['#version: 0.2', 'a b', 'b a'] });
    const later = readModel({ type: 'BPE', vocab, merges: ['a b', 'b a', 'a b'] });
    assert.deepEqual(
      [idsOf(first, 'aba'), idsOf(later, 'aba')],
      [
        [2, 0],
        [0, 3],
      ],
    );
  });

  it('drops what it has no token for', () => {
    const model = readModel(bpe);
    assert.deepEqual(idsOf(model, 'axbxx'), [2]);
    assert.deepEqual(idsOf(readModel({ ...unigram, unk_id: null }), 'xax'), [1]);
    assert.ok(!model.canCutBetween(0x61, 0x78), 'its neighbours meet');
  });

  it('has ids far apart, as far as memory for that many is no matter', () => {
    const last = 2 ** 20 + 4 * 3 - 1;
    const model = readModel({ ...bpe, vocab: { a: 0, b: last, ab: 5 } });
    assert.deepEqual([idsOf(model, 'abb'), model.vocabularySize, model.idToToken(4)], [[5, last], 3, undefined]);
    const beyond = { ...bpe, vocab: { a: 0, b: last + 1, ab: 5 } };
    assert.throws(
      () => readModel(beyond),
      /model\.vocab\.b: expected an id below 1048588 for 3 entries, found 1048588/,
    );
  });

  it('is refused or works, whatever value is changed', () => {
    const next = random(20_261_208);
    const odd: readonly unknown[] = [null, -1, 0, 1e9, 'a', '', [], {}, true, undefined, ['a', 'b'], 'a b'];
    for (let round = 0; round < 400; round++) {
      const { json, alphabet } = pick(next, [randomBpe, randomUnigram, randomWordPiece])(next);
      const where = pick(next, [json, json['vocab'], json['merges'] ?? json['vocab']] as Record<string, unknown>[]);
      where[pick(next, Object.keys(where))] = pick(next, odd);
      try {
        const model = readModel(json);
        for (let index = 0; index < 5; index++)
          idsOf(model, Array.from({ length: 20 }, () => pick(next, alphabet)).join(''));
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
      }
    }
  });
});
