import assert from 'node:assert/strict';
import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { BytePairModel } from '../../src/engine/models/bpe/bytePairModel';
import { isOrdered } from '../../src/engine/models/bpe/mergeOrder';
import { naiveMerge } from '../support/naiveMerge';
import { pick, random, type Random } from '../support/random';
import { randomVocabulary } from '../support/randomVocabulary';

const SEED = 20_261_202;
const utf8 = new TextEncoder();
const alphabets = ['ab', 'aab', 'abc', 'abcdef', 'the cat\n', 'é漢🙂 '].map(text => utf8.encode(text));

/** The same vocabulary with the first merge of each entry alone, as trainers make them; order stays. */
function oneMergeEach(vocabulary: BytePairVocabulary): BytePairVocabulary {
  const seen = new Set<number>();
  const ranks = Array.from(vocabulary.mergeResults.keys()).filter(rank => {
    const result = vocabulary.mergeResults[rank]!;
    return !seen.has(result) && seen.add(result).size > 0;
  });
  return {
    ...vocabulary,
    mergeLefts: Uint32Array.from(ranks, rank => vocabulary.mergeLefts[rank]!),
    mergeRights: Uint32Array.from(ranks, rank => vocabulary.mergeRights[rank]!),
    mergeResults: Uint32Array.from(ranks, rank => vocabulary.mergeResults[rank]!),
  };
}

function encode(model: BytePairModel, bytes: Uint8Array): number[] {
  const all: number[] = [];
  model.encode(bytes, bytes.length, (ids, count) => all.push(...ids.subarray(0, count)));
  return all;
}

function randomBytes(next: Random, alphabet: Uint8Array, length: number): Uint8Array {
  const bytes: number[] = [];
  while (bytes.length < length) {
    const byte = next(40) === 0 ? next(256) : pick(next, Array.from(alphabet));
    for (let run = next(4) === 0 ? 1 + next(9) : 1; run > 0; run--) bytes.push(byte);
  }
  return Uint8Array.from(bytes.slice(0, length));
}

describe('encoding by backtracking', function () {
  this.timeout(120_000);

  it(`comes to what merging comes to, entries that do not encode to themselves included (seed ${SEED})`, () => {
    const next = random(SEED);
    let ordered = 0;
    let estranged = 0;
    for (let round = 0; round < 400; round++) {
      const alphabet = pick(next, alphabets);
      const longest = 2 + next(14);
      const vocabulary = oneMergeEach(randomVocabulary(next, { merges: 5 + next(150), alphabet, longest }));
      if (isOrdered(vocabulary)) ordered++;
      const model = new BytePairModel(vocabulary);
      for (let index = 0; index < 20; index++) {
        const bytes = randomBytes(next, alphabet, 1 + next(index === 0 ? 600 : 40));
        assert.deepEqual(encode(model, bytes), naiveMerge(vocabulary, bytes), `${bytes.join()} in round ${round}`);
      }
      for (const id of vocabulary.mergeResults) {
        const bytes = vocabulary.bytes.subarray(vocabulary.offsets[id], vocabulary.offsets[id + 1]);
        const expected = naiveMerge(vocabulary, bytes);
        assert.deepEqual(encode(model, bytes), expected, `entry ${id} in round ${round}`);
        if (expected.length > 1) estranged++;
      }
    }
    assert.ok(ordered > 300, `only ${ordered} of 400 vocabularies could be encoded so`);
    assert.ok(estranged > 1000, `only ${estranged} entries did not encode to themselves`);
  });
});
