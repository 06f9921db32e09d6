import assert from 'node:assert/strict';
import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { BytePairModel } from '../../src/engine/models/byteLevelBpe/bytePairModel';
import { isOrdered } from '../../src/engine/models/byteLevelBpe/mergeOrder';
import { naiveMerge } from '../support/naiveMerge';
import { runs } from '../support/nightly';
import { pick, random, type Random } from '../support/random';
import { randomVocabulary } from '../support/randomVocabulary';

const SEED = 20_261_202;
const VOCABULARIES = runs(300);
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

/** The same merges with some neighbours in order changed places. */
function nearlyOrdered(vocabulary: BytePairVocabulary, next: Random): BytePairVocabulary {
  const order = Array.from(vocabulary.mergeLefts.keys());
  for (let swaps = 1 + next(6); swaps > 0 && order.length > 1; swaps--) {
    const at = next(order.length - 1);
    [order[at], order[at + 1]] = [order[at + 1]!, order[at]!];
  }
  return {
    ...vocabulary,
    mergeLefts: Uint32Array.from(order, rank => vocabulary.mergeLefts[rank]!),
    mergeRights: Uint32Array.from(order, rank => vocabulary.mergeRights[rank]!),
    mergeResults: Uint32Array.from(order, rank => vocabulary.mergeResults[rank]!),
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

  function assertSame(
    vocabulary: BytePairVocabulary,
    model: BytePairModel,
    bytes: Uint8Array,
    label: string,
  ): number[] {
    const expected = naiveMerge(vocabulary, bytes);
    assert.deepEqual(encode(model, bytes), expected, `${bytes.join()} in ${label}`);
    return expected;
  }

  /** Encodes random texts and all entries; returns how many entries do not encode to themselves. */
  function assertAllSame(vocabulary: BytePairVocabulary, model: BytePairModel, next: Random, label: string): number {
    const alphabet = vocabulary.bytes.subarray(vocabulary.offsets[256]);
    for (let index = 0; index < 20; index++) {
      assertSame(vocabulary, model, randomBytes(next, alphabet, 1 + next(index === 0 ? 600 : 40)), label);
    }
    let estranged = 0;
    for (const id of vocabulary.mergeResults) {
      const bytes = vocabulary.bytes.subarray(vocabulary.offsets[id], vocabulary.offsets[id + 1]);
      if (assertSame(vocabulary, model, bytes, label).length > 1) estranged++;
    }
    return estranged;
  }

  it(`comes to what merging comes to, entries that do not encode to themselves included (seed ${SEED})`, () => {
    const next = random(SEED);
    let [prepared, estranged] = [0, 0];
    for (let round = 0; round < VOCABULARIES; round++) {
      const alphabet = pick(next, alphabets);
      const longest = 2 + next(14);
      const vocabulary = oneMergeEach(randomVocabulary(next, { merges: 5 + next(150), alphabet, longest }));
      const model = new BytePairModel(vocabulary);
      if (model.prepare()) prepared++;
      estranged += assertAllSame(vocabulary, model, next, `round ${round}`);
    }
    assert.ok(prepared > VOCABULARIES / 1.5, `only ${prepared} of ${VOCABULARIES} vocabularies could be encoded so`);
    assert.ok(estranged > 3 * VOCABULARIES, `only ${estranged} entries did not encode to themselves`);
  });

  it(`does so where several merges make one entry, and where parts are made after it (seed ${SEED})`, () => {
    const next = random(SEED + 1);
    let [prepared, unordered] = [0, 0];
    for (let round = 0; round < VOCABULARIES; round++) {
      const vocabulary = randomVocabulary(next, { merges: 5 + next(150), alphabet: pick(next, alphabets) });
      const mixed = round % 2 === 0 ? vocabulary : nearlyOrdered(vocabulary, next);
      const model = new BytePairModel(mixed);
      if (model.prepare()) {
        prepared++;
        if (!isOrdered(mixed)) unordered++;
      }
      assertAllSame(mixed, model, next, `round ${round}`);
    }
    assert.ok(unordered > VOCABULARIES / 6, `only ${unordered} of ${prepared} vocabularies were out of order`);
  });
});
