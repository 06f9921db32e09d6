import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryBytes, idsOfBytes } from '../../../src/engine/bytePairVocabulary';
import { BytePairModel } from '../../../src/engine/models/byteLevelBpe/bytePairModel';
import { compressionCurve, hasCurve } from '../../../src/training/compressionCurve';
import { countedBytes, type PieceCounts, pieceCountsOf } from '../../../src/training/counts/pieceCounts';
import { GrowingVocabulary } from '../../../src/training/merges/growingVocabulary';
import { LearntMerges } from '../../../src/training/merges/learntMerges';
import type { TrainingProgress } from '../../../src/training/pace';
import { steppingClock, withClock } from '../../support/clock';
import { sweepTransitions, tokensOf } from '../../../src/training/superwords/sweepTransitions';
import { trainBytePairs } from '../../../src/training/learning/trainBytePairs';
import { trainSuperwords } from '../../../src/training/learning/trainSuperwords';

/** Pieces with the numbers of their occurrences; some longer than those that are merged by scanning. */
const corpora = fc.oneof(
  ...['ab', 'ab c', 'aé日 '].map(units =>
    fc.uniqueArray(
      fc.tuple(
        fc.array(fc.constantFrom(...Array.from(units)), { minLength: 1, maxLength: 50 }).map(each => each.join('')),
        fc.integer({ min: 1, max: 9 }),
      ),
      { maxLength: 20, selector: ([piece]) => piece },
    ),
  ),
);

/**
 * Tokens by merges of a run that learnt all its merges itself, by how often the run says that each was made; undefined for
 * one that went on from others.
 */
function trainingCurve(counts: PieceCounts, log: LearntMerges): Float64Array | undefined {
  if (log.inherited > 0) return undefined;
  const curve = new Float64Array(log.length + 1);
  curve[0] = countedBytes(counts);
  for (let merge = 0; merge < log.length; merge++) curve[merge + 1] = curve[merge]! - log.joined[merge]!;
  return curve;
}

describe('the tokens of a text', () => {
  it('are counted with reports of progress, and no further when it is told to stop', async () => {
    const counts = pieceCountsOf([
      ['ab', 3],
      ['abab', 2],
      ['c', 5],
    ]);
    const vocabulary = await trainBytePairs(counts, { vocabularySize: 257 });
    const seen: TrainingProgress[] = [];
    const onProgress = (progress: TrainingProgress): number => seen.push(progress);
    const count = (signal?: AbortSignal): Promise<number> =>
      withClock(steppingClock(100), () => tokensOf(counts, vocabulary, { onProgress, ...(signal && { signal }) }));
    assert.equal(await count(), 3 + 2 * 2 + 5);
    assert.deepEqual(
      seen,
      [1, 2, 3].map(done => ({ phase: 'encoding', done, total: 3 })),
    );
    await assert.rejects(count(AbortSignal.abort(new Error('enough'))), /enough/);
  });
});

describe('the curve of a training run', () => {
  it('says for every size what a model with so many merges gives', async () => {
    await fc.assert(
      fc.asyncProperty(corpora, corpora, async (corpus, other) => {
        const [counts, heldOut] = [pieceCountsOf(corpus), pieceCountsOf(other)];
        const log = new LearntMerges();
        const vocabulary = await trainBytePairs(counts, { vocabularySize: 300, log });
        const free = trainingCurve(counts, log);
        assert.ok(free);
        const replayed = await compressionCurve(counts, vocabulary);
        const onOther = await compressionCurve(heldOut, vocabulary);
        assert.equal(free.length, vocabulary.mergeLefts.length + 1);
        for (let merges = 0; merges < free.length; merges++) {
          const part = GrowingVocabulary.continuing(vocabulary, 256 + merges).finish();
          assert.equal(free[merges], await tokensOf(counts, part));
          assert.equal(onOther[merges], await tokensOf(heldOut, part));
        }
        assert.deepEqual(replayed, free);
      }),
      { numRuns: 100 },
    );
  });

  it('is not told where some merges were not counted', async () => {
    const counts = pieceCountsOf([['abab', 3]]);
    const first = await trainBytePairs(counts, { vocabularySize: 257 });
    const log = new LearntMerges();
    await trainBytePairs(counts, { vocabularySize: 300, continueFrom: first, log });
    assert.equal(log.inherited, 1);
    assert.equal(trainingCurve(counts, log), undefined);
  });

  it('is that of an entry made of the first of all ids too', async () => {
    // `!` has the id 0 in the order of byte-level vocabularies.
    const counts = pieceCountsOf([
      ['!!', 3],
      ['a!', 2],
    ]);
    const vocabulary = await trainBytePairs(counts, { vocabularySize: 258 });
    assert.equal(idsOfBytes(vocabulary)[0x21], 0);
    assert.equal(hasCurve(vocabulary), true);
    assert.deepEqual([...(await compressionCurve(counts, vocabulary))], [10, 7, 5]);
  });

  it('is refused for merges out of order', async () => {
    const vocabulary = await trainBytePairs(pieceCountsOf([['abcdabcdab', 3]]), { vocabularySize: 300 });
    const reversed = {
      ...vocabulary,
      mergeLefts: vocabulary.mergeLefts.toReversed(),
      mergeRights: vocabulary.mergeRights.toReversed(),
      mergeResults: vocabulary.mergeResults.toReversed(),
    };
    await assert.rejects(compressionCurve(pieceCountsOf([]), reversed), /in their order/);
    assert.equal(hasCurve(vocabulary), true);
    assert.equal(hasCurve(reversed), false);
  });

  it('is refused where two merges make the same entry: a text could get it at either rank', async () => {
    const learnt = await trainBytePairs(
      pieceCountsOf([
        ['abc', 9],
        ['ab', 9],
        ['bc', 9],
      ]),
      { vocabularySize: 258 },
    );
    const [a, b, c] = Array.from('abc', letter => idsOfBytes(learnt)[letter.charCodeAt(0)]!) as [
      number,
      number,
      number,
    ];
    const bytes = new Uint8Array([
      ...learnt.bytes.subarray(0, 256),
      ...Buffer.from('ab'),
      ...Buffer.from('bc'),
      ...Buffer.from('abc'),
    ]);
    const offsets = Uint32Array.of(...learnt.offsets.subarray(0, 257), 258, 260, 263);
    const once = {
      ...learnt,
      bytes,
      offsets,
      mergeLefts: Uint32Array.of(a, b, 256),
      mergeRights: Uint32Array.of(b, c, c),
      mergeResults: Uint32Array.of(256, 257, 258),
    };
    assert.equal(hasCurve(once), true);
    const twice = {
      ...once,
      mergeLefts: Uint32Array.of(a, b, 256, a),
      mergeRights: Uint32Array.of(b, c, c, 257),
      mergeResults: Uint32Array.of(256, 257, 258, 258),
    };
    assert.equal(hasCurve(twice), false);
    await assert.rejects(compressionCurve(pieceCountsOf([['abc', 1]]), twice), /one merge each/);
  });
});

describe('a sweep over transition points', () => {
  it('gives what training for each of them gives', async () => {
    const words = ['of', ' the', ' sea', ' and', ' of', ' a', ' ship'];
    const lines = Array.from({ length: 200 }, (_, line) =>
      Array.from({ length: 6 }, (_, at) => words[(line * 5 + at * (1 + (line % 4))) % words.length]!),
    );
    const weights = new Map<string, number>();
    for (const word of lines.flat()) weights.set(word, (weights.get(word) ?? 0) + 1);
    const stage1 = pieceCountsOf(weights);
    const stage2 = pieceCountsOf(lines.map(line => [line.join(''), 1]));
    const heldOut = pieceCountsOf([[' the ship of the sea', 7]]);
    const options = { vocabularySize: 290, maximumWords: 3 };
    const sizes = [258, 264, 262];
    const found: number[] = [];
    for await (const { transitionSize, tokens, vocabulary } of sweepTransitions(
      stage1,
      stage2,
      heldOut,
      sizes,
      options,
    )) {
      const subwords = await trainBytePairs(stage1, { vocabularySize: transitionSize });
      const alone = await trainSuperwords(stage2, subwords, { ...options, transitionSize });
      assert.deepEqual(vocabulary, alone);
      assert.equal(tokens, await tokensOf(heldOut, alone));
      found.push(transitionSize);
      const longest = Math.max(...alone.mergeResults.map(id => entryBytes(alone, id).length));
      assert.ok(longest > 5, 'some entry reaches across words');
      assert.equal(new BytePairModel(alone).everyEntryIsMerged, true);
    }
    assert.deepEqual(found, sizes);
  });
});
