import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryBytes } from '../../../../src/engine/bytePairVocabulary';
import { byteLevelText } from '../../../../src/training/byteLevelOrder';
import { type PieceCounts, pieceCountsOf } from '../../../../src/training/counts/pieceCounts';
import { chainOfBytes } from '../../../../src/training/merges/chain/chainOfPieces';
import { GrowingVocabulary } from '../../../../src/training/merges/growingVocabulary';
import { MergeLearner } from '../../../../src/training/merges/mergeLearner';
import { type LearnerTuning, usualTuning } from '../../../../src/training/merges/thresholds';
import { Pace } from '../../../../src/training/pace';
import { naiveMerges, type NaiveMerge } from '../naiveTrainer';
import { runs } from '../../../support/nightly';

/** Pieces with the numbers of their occurrences. */
const corpora = fc.oneof(
  ...['ab', 'abc', 'abcdefgh', 'aé日'].map(units =>
    fc.uniqueArray(
      fc.tuple(
        fc.array(fc.constantFrom(...Array.from(units)), { minLength: 1, maxLength: 40 }).map(each => each.join('')),
        fc.integer({ min: 1, max: 9 }),
      ),
      { maxLength: 30, selector: ([piece]) => piece },
    ),
  ),
);

/** As little room, and as many rounds, as can be. */
const tunings: fc.Arbitrary<LearnerTuning> = fc.record({
  firstShare: fc.constantFrom(1, 1 / 3, 1 / 10, 1 / 50),
  fewPositions: fc.constant(0),
  listShare: fc.constantFrom(1, 1.1, 1.5, 4),
  foldedFrom: fc.constantFrom(0, 0, 0, 50, Infinity),
  mostRepeats: fc.constantFrom(4, Infinity),
  keptShare: fc.constantFrom(0, 0.3, 0.6, 0.9, 1),
  leastCut: fc.constantFrom(0, 0.1),
  segmentShare: fc.constantFrom(0.5, 4),
  work: fc.constantFrom(1, 5, 64, 2 ** 18),
});

async function learn(
  counts: PieceCounts,
  merges: number,
  tuning: LearnerTuning,
  options: { readonly minimumCount?: number; readonly maximumBytes?: number } = {},
): Promise<GrowingVocabulary> {
  const vocabulary = GrowingVocabulary.ofBytes();
  const chain = await chainOfBytes(counts, vocabulary.idOfByte, new Pace({}));
  const all = { vocabularySize: 256 + merges, minimumCount: 2, ...options };
  for (const step of new MergeLearner(chain, vocabulary, all, tuning).learn()) assert.equal(step, undefined);
  return vocabulary;
}

function mergesOf(vocabulary: GrowingVocabulary): NaiveMerge[] {
  const finished = vocabulary.finish();
  const text = (id: number): string => byteLevelText(entryBytes(finished, id));
  return Array.from(finished.mergeLefts, (left, rank) => [text(left), text(finished.mergeRights[rank]!)]);
}

function naivePieces(corpus: readonly (readonly [string, number])[]): string[] {
  return corpus.flatMap(([piece, count]) => Array<string>(count).fill(byteLevelText(new TextEncoder().encode(piece))));
}

describe('the merge learner', () => {
  it('learns the same whatever it keeps in mind', async () => {
    await fc.assert(
      fc.asyncProperty(corpora, fc.integer({ min: 0, max: 60 }), tunings, async (corpus, merges, tuning) => {
        const vocabulary = await learn(pieceCountsOf(corpus), merges, tuning);
        assert.deepEqual(mergesOf(vocabulary), naiveMerges(naivePieces(corpus), merges));
      }),
      { numRuns: runs(500) },
    );
  });

  it('skips pairs that would be too long for good', async () => {
    await fc.assert(
      fc.asyncProperty(corpora, fc.integer({ min: 1, max: 5 }), tunings, async (corpus, maximumBytes, tuning) => {
        const vocabulary = await learn(pieceCountsOf(corpus), 60, tuning, { maximumBytes });
        const short = (entry: string): boolean => entry.length <= maximumBytes;
        assert.deepEqual(mergesOf(vocabulary), naiveMerges(naivePieces(corpus), 60, [], short));
      }),
      { numRuns: runs(150) },
    );
  });

  it('counts beyond 32 bits', async () => {
    const huge = 2 ** 52;
    const counts = pieceCountsOf([
      ['ab', huge],
      ['bc', huge + 1],
      ['cd', 2 ** 32],
      ['de', 2 ** 32 + 1],
    ]);
    const tuning = {
      ...usualTuning,
      firstShare: 1,
      fewPositions: 0,
      foldedFrom: 0,
      mostRepeats: Infinity,
      listShare: 4,
      segmentShare: 4,
      work: 8,
    };
    const vocabulary = await learn(counts, 10, tuning);
    assert.deepEqual(mergesOf(vocabulary), [
      ['b', 'c'],
      ['a', 'b'],
      ['d', 'e'],
      ['c', 'd'],
    ]);
    assert.deepEqual(Array.from(vocabulary.log.joined.subarray(0, 4)), [huge + 1, huge, 2 ** 32 + 1, 2 ** 32]);
  });

  it('takes a threshold for what a pair must reach, not pass', async () => {
    const tuning = { ...usualTuning, firstShare: 1 / 50, fewPositions: 0, work: 8 };
    const counts = pieceCountsOf([
      ['ab', 3],
      ['cd', 2],
      ['ef', 1],
    ]);
    for (const [minimumCount, merges] of [
      [1, 3],
      [2, 2],
      [3, 1],
      [4, 0],
    ] as const) {
      assert.equal(mergesOf(await learn(counts, 9, tuning, { minimumCount })).length, merges);
    }
  });
});
