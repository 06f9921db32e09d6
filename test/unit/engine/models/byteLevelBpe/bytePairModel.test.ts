import assert from 'node:assert/strict';
import type { BytePairVocabulary } from '../../../../../src/engine/bytePairVocabulary';
import { BytePairModel } from '../../../../../src/engine/models/byteLevelBpe/bytePairModel';
import { random } from '../../../../support/random';
import { randomVocabulary, vocabularyOf } from '../../../../support/randomVocabulary';
import { naiveMerge } from '../../../../support/naiveMerge';

const utf8 = new TextEncoder();
const singleBytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));

/** Bytes, then `ab`, `abab`, and `cd`, which no merge makes. */
const small = vocabularyOf(
  [...singleBytes, utf8.encode('ab'), utf8.encode('abab'), utf8.encode('cd')],
  [
    [97, 98, 256],
    [256, 256, 257],
  ],
);

function encode(vocabulary: BytePairVocabulary, bytes: Uint8Array, model = new BytePairModel(vocabulary)): number[] {
  const all: number[] = [];
  model.encode(bytes, bytes.length, (ids, count) => {
    for (let index = 0; index < count; index++) all.push(ids[index]!);
  });
  return all;
}

describe('the byte-pair model', () => {
  it('merges by rank', () => {
    assert.deepEqual(encode(small, utf8.encode('ababab')), [257, 256]);
    assert.deepEqual(encode(small, utf8.encode('xabba')), [120, 256, 98, 97]);
  });

  it('finds entries that no merge makes as whole pre-tokens only', () => {
    assert.deepEqual(encode(small, utf8.encode('cd')), [258]);
    assert.deepEqual(encode(small, utf8.encode('cdc')), [99, 100, 99]);
  });

  it('gives nothing for nothing', () => {
    assert.deepEqual(encode(small, new Uint8Array(0)), []);
  });

  it('looks at the first bytes of its scratch space alone', () => {
    const model = new BytePairModel(small);
    const bytes = utf8.encode('ababcdcd');
    const all: number[] = [];
    model.encode(bytes, 3, (ids, count) => all.push(...ids.subarray(0, count)));
    assert.deepEqual(all, [256, 97]);
  });

  it('encodes a long piece as the first one it sees, and a longer one after it', () => {
    const model = new BytePairModel(small);
    for (const length of [65, 1023, 1025, 5000, 100_000, 300_001]) {
      const whole = Math.floor(length / 4);
      const rest = [[], [97], [256], [256, 97]][length % 4]!;
      const expected = [...new Array<number>(whole).fill(257), ...rest];
      const bytes = utf8.encode('ab'.repeat(length).slice(0, length));
      assert.deepEqual(encode(small, bytes, model), expected, `${length} bytes after shorter ones`);
      assert.deepEqual(encode(small, bytes), expected, `${length} bytes at once`);
    }
  });

  it('gives what plain merging gives, around the length where it changes its way and far beyond', () => {
    const next = random(7);
    for (let round = 0; round < 60; round++) {
      const alphabet = utf8.encode('aab ccd\n'.slice(0, 3 + (round % 6)));
      const vocabulary = randomVocabulary(next, { merges: 40, alphabet });
      const model = new BytePairModel(vocabulary);
      for (const length of [1, 2, 17, 63, 64, 65, 66, 129, 700]) {
        const bytes = Uint8Array.from({ length }, () =>
          next(30) === 0 ? next(256) : alphabet[next(alphabet.length)]!,
        );
        assert.deepEqual(
          encode(vocabulary, bytes, model),
          naiveMerge(vocabulary, bytes),
          `round ${round}, ${length} bytes`,
        );
      }
    }
  });

  it('refuses a vocabulary that lacks a byte', () => {
    assert.throws(() => new BytePairModel(vocabularyOf(singleBytes.slice(0, 255), [])), /no entry for the byte 0xff/);
  });
});
