import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type BytePairVocabulary, entryBytes } from '../../../src/engine/bytePairVocabulary';
import { BytePairModel } from '../../../src/engine/models/byteLevelBpe/bytePairModel';
import { countTexts } from '../../../src/training/counts/countTexts';
import { pieceCountsOf } from '../../../src/training/counts/pieceCounts';
import { LearntMerges } from '../../../src/training/merges/learntMerges';
import { Pace, type TrainingProgress } from '../../../src/training/pace';
import { tokensOf } from '../../../src/training/superwords/sweepTransitions';
import { superBpeStage2Scanner } from '../../../src/engine/scanners/superBpe';
import { trainBytePairs } from '../../../src/training/learning/trainBytePairs';
import { trainSuperwords } from '../../../src/training/learning/trainSuperwords';
import { steppingClock, withClock } from '../../support/clock';
import { sourceTexts } from '../../support/smallTraining';
import { openaiVocabulary } from '../../support/tokenizers';

const corpora = fc.uniqueArray(
  fc.tuple(
    fc.array(fc.constantFrom('a', 'b', 'c', ' ', 'é'), { minLength: 1, maxLength: 40 }).map(each => each.join('')),
    fc.integer({ min: 1, max: 9 }),
  ),
  { maxLength: 20, selector: ([piece]) => piece },
);

/** A vocabulary whose ids are not as we number them: the bytes in their own order, then these entries. */
function foreignVocabulary(
  entries: readonly string[],
  merges: readonly (readonly [string, string])[],
): BytePairVocabulary {
  const all = [...Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)), ...entries];
  const idOf = new Map(all.map((entry, id) => [entry, id]));
  const offsets = new Uint32Array(all.length + 1);
  for (const [id, entry] of all.entries()) offsets[id + 1] = offsets[id]! + entry.length;
  return {
    bytes: Uint8Array.from(Buffer.from(all.join(''), 'latin1')),
    offsets,
    mergeLefts: Uint32Array.from(merges, ([left]) => idOf.get(left)!),
    mergeRights: Uint32Array.from(merges, ([, right]) => idOf.get(right)!),
    mergeResults: Uint32Array.from(merges, ([left, right]) => idOf.get(left + right)!),
    specialTokens: new Map(),
  };
}

function text(vocabulary: BytePairVocabulary, id: number): string {
  return Buffer.from(entryBytes(vocabulary, id)).toString('latin1');
}

describe('a run that goes on from another', () => {
  it('ends as one run does', async () => {
    await fc.assert(
      fc.asyncProperty(corpora, fc.nat(60), fc.nat(60), async (corpus, first, more) => {
        const counts = pieceCountsOf(corpus);
        const options = { vocabularySize: 256 + first + more };
        const log = new LearntMerges();
        const stopped = await trainBytePairs(counts, { vocabularySize: 256 + first });
        const continued = await trainBytePairs(counts, { ...options, continueFrom: stopped, log });
        assert.deepEqual(continued, await trainBytePairs(counts, options));
        assert.equal(log.inherited, stopped.mergeLefts.length);
        assert.deepEqual(Uint32Array.from(log.lefts.subarray(0, log.length)), continued.mergeLefts);
      }),
      { numRuns: 300 },
    );
  });

  it('ends as one run does in the second stage', async () => {
    await fc.assert(
      fc.asyncProperty(corpora, fc.nat(20), fc.nat(20), async (corpus, transition, more) => {
        const counts = pieceCountsOf(corpus);
        const subwords = await trainBytePairs(counts, { vocabularySize: 256 + transition });
        const size = 256 + transition + more;
        const options = { transitionSize: 256 + transition, maximumWords: 2 };
        const stopped = await trainSuperwords(counts, subwords, { ...options, vocabularySize: size });
        const continued = await trainSuperwords(counts, stopped, {
          ...options,
          transitionSize: size,
          vocabularySize: size + 10,
        });
        assert.deepEqual(continued, await trainSuperwords(counts, subwords, { ...options, vocabularySize: size + 10 }));
      }),
      { numRuns: 100 },
    );
  });
});

describe('superwords on an existing vocabulary', () => {
  it('keep the ids and merges of r50k_base', async () => {
    const base = openaiVocabulary('r50k_base');
    const lines = sourceTexts(60_000).join('\n');
    const counts = await countTexts([lines], superBpeStage2Scanner, 'lines', new Pace({}));
    const before = base.offsets.length - 1;
    const vocabulary = await trainSuperwords(counts, base, { transitionSize: Infinity, vocabularySize: before + 200 });
    const merges = base.mergeLefts.length;
    assert.equal(vocabulary.mergeLefts.length, merges + 200);
    for (const column of ['mergeLefts', 'mergeRights', 'mergeResults'] as const) {
      assert.deepEqual(vocabulary[column].subarray(0, merges), base[column]);
    }
    assert.deepEqual(vocabulary.bytes.subarray(0, base.bytes.length), base.bytes);
    assert.deepEqual(vocabulary.specialTokens, base.specialTokens);
    const special = Math.max(...base.specialTokens.values());
    assert.ok(special >= before - 1, 'the special token comes after the entries');
    assert.equal(vocabulary.mergeResults[merges], Math.max(before, special + 1), 'new ids come after all others');
    const superwords = Array.from(vocabulary.mergeResults.subarray(merges), id => text(vocabulary, id));
    assert.ok(
      superwords.some(entry => / [a-z]+ [a-z]+/.test(entry)),
      superwords.join('|'),
    );
    assert.ok((await tokensOf(counts, vocabulary)) < (await tokensOf(counts, base)));
  });

  it('may take its first part alone, where ids follow merges', async () => {
    const base = openaiVocabulary('r50k_base');
    const counts = pieceCountsOf([['the cat and the dog', 9]]);
    const vocabulary = await trainSuperwords(counts, base, { transitionSize: 1000, vocabularySize: 1003 });
    assert.deepEqual(vocabulary.mergeLefts.subarray(0, 744), base.mergeLefts.subarray(0, 744));
    assert.deepEqual(Array.from(vocabulary.mergeResults.subarray(744)), [1000, 1001, 1002]);
    const odd = foreignVocabulary(
      ['abc', 'ab'],
      [
        ['a', 'b'],
        ['ab', 'c'],
      ],
    );
    await assert.rejects(
      trainSuperwords(counts, odd, { transitionSize: 257, vocabularySize: 300 }),
      /its ids do not follow its merges/,
    );
  });

  it('make an entry that no merge made, under its own id', async () => {
    const base = foreignVocabulary(['ab', 'x y'], [['a', 'b']]);
    const counts = pieceCountsOf([
      ['x yab', 5],
      ['x y', 3],
    ]);
    const vocabulary = await trainSuperwords(counts, base, { transitionSize: Infinity, vocabularySize: 260 });
    const made = Array.from(vocabulary.mergeResults, id => [id, text(vocabulary, id)]);
    assert.deepEqual(made, [
      [256, 'ab'],
      [258, ' y'],
      [257, 'x y'],
      [259, 'x yab'],
    ]);
    assert.equal(new BytePairModel(vocabulary).everyEntryIsMerged, true);
  });

  it('are refused without all bytes', async () => {
    const base = foreignVocabulary([], []);
    const gap = {
      ...base,
      offsets: base.offsets.map((offset, id) => (id > 65 ? offset - 1 : offset)),
      bytes: base.bytes.filter(byte => byte !== 65),
    };
    await assert.rejects(
      trainSuperwords(pieceCountsOf([]), gap, { transitionSize: Infinity, vocabularySize: 300 }),
      /without an entry for the byte 0x41/,
    );
  });
});

describe('a log of merges', () => {
  it('can be read while the run goes on', async () => {
    const pieces = Array.from({ length: 200 }, (_, index): [string, number] => [(index * 2654435761).toString(36), 1]);
    const log = new LearntMerges();
    const stop = new AbortController();
    let seen = 0;
    const onProgress = ({ phase }: TrainingProgress): void => {
      if (phase !== 'merging' || log.length === 0) return;
      seen = log.length;
      stop.abort(new Error('enough'));
    };
    const options = { vocabularySize: 2000, minimumCount: 1, log, signal: stop.signal, onProgress };
    const training = withClock(steppingClock(100), () => trainBytePairs(pieceCountsOf(pieces), options));
    await assert.rejects(training, /enough/);
    assert.ok(seen > 0);
    assert.equal(log.length, seen);
    assert.ok(log.results.subarray(0, seen).every((id, rank) => id === 256 + rank));
  });
});
