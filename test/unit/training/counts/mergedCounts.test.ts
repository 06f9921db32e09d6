import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MergedCounts, sumOfBatches } from '../../../../src/training/counts/mergedCounts';
import { pieceCountsOf } from '../../../../src/training/counts/pieceCounts';
import { PIECE_OVERHEAD } from '../../../../src/training/counts/pieceTable';
import { random } from '../../../support/random';
import { distinctMapOf, mapOf } from './pieceMaps';

type Batch = readonly (readonly [piece: string, count: number])[];

const SEED = 20_261_205;
const piece = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 3 }),
  fc.nat({ max: 400 }).map(number => `piece ${number}`.repeat(1 + (number % 5))),
);
const batches = fc.array(fc.array(fc.tuple(piece, fc.integer({ min: 1, max: 20 })), { maxLength: 60 }), {
  maxLength: 12,
});

function merged(all: readonly Batch[], limit: number): MergedCounts {
  const counts = new MergedCounts(limit);
  for (const batch of all) counts.add(pieceCountsOf(batch));
  return counts;
}

describe('merged counts', function () {
  this.timeout(60_000);

  it(`add up without a loss below the limit (seed ${SEED})`, () => {
    fc.assert(
      fc.property(batches, all => {
        const counts = merged(all, Infinity);
        assert.equal(counts.pruned, undefined);
        assert.deepEqual(distinctMapOf(counts.finish()), mapOf(pieceCountsOf(all.flat())));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('prune the rarest first where even these occur more often than 2^16 times', () => {
    const pieces = Array.from({ length: 20 }, (_, index) => [`piece ${index + 10}`, 70_000 + index] as const);
    const each = PIECE_OVERHEAD + 'piece 10'.length;
    const counts = new MergedCounts(19.5 * each);
    counts.add(pieceCountsOf(pieces));
    // 14 take at most three quarters of 19.5.
    const occurrences = pieces.slice(0, 6).reduce((sum, [, count]) => sum + count, 0);
    assert.deepEqual(counts.pruned, { pieces: 6, occurrences, below: 70_006 });
    assert.deepEqual(distinctMapOf(counts.finish()), mapOf(pieceCountsOf(pieces.slice(6))));
  });

  it(`stay within the limit, and within the error that they tell (seed ${SEED})`, () => {
    let prunedRuns = 0;
    fc.assert(
      fc.property(batches, fc.integer({ min: 0, max: 6000 }), (all, limit) => {
        const counts = new MergedCounts(limit);
        for (const batch of all) {
          counts.add(pieceCountsOf(batch));
          assert.ok(counts.length * PIECE_OVERHEAD <= limit);
        }
        const { pruned } = counts;
        const result = distinctMapOf(counts.finish());
        const exact = mapOf(pieceCountsOf(all.flat()));
        const { occurrences, below } = pruned ?? { occurrences: 0, below: 1 };
        let missing = 0;
        for (const [piece, count] of exact) {
          const found = result.get(piece) ?? 0;
          assert.ok(found <= count && count - found < below, `${piece}: ${found} of ${count}, below ${below}`);
          missing += count - found;
        }
        assert.equal(missing, occurrences);
        if (pruned) prunedRuns++;
      }),
      { seed: SEED, numRuns: 500 },
    );
    assert.ok(prunedRuns > 100 && prunedRuns < 500, `${prunedRuns} of 500 runs prune`);
  });

  it('forget the rarest alone, as many as brings them to three quarters of the limit', () => {
    const cost = 4 + PIECE_OVERHEAD;
    const counts = new MergedCounts(100 * cost);
    counts.add(pieceCountsOf(Array.from({ length: 100 }, (_, index) => [String(1000 + index), 1 + (index >> 2)])));
    assert.equal(counts.pruned, undefined, 'the limit itself is allowed');
    counts.add(pieceCountsOf([['more', 1]]));
    // Four pieces each occur once, twice, ... and 26 must go.
    assert.deepEqual(counts.pruned, { pieces: 29, occurrences: 1 + 4 * (1 + 2 + 3 + 4 + 5 + 6 + 7), below: 8 });
    assert.equal(counts.length, 72);
  });

  it('hold what comes often in a long stream of new pieces', () => {
    const next = random(7);
    const counts = new MergedCounts(200_000);
    const often = 3000;
    for (let batch = 0; batch < often; batch++) {
      counts.add(pieceCountsOf([['often', 1], ...Array.from({ length: 30 }, () => [`n${next(2 ** 30)}`, 1] as const)]));
    }
    const { pruned } = counts;
    assert.ok(pruned && pruned.below < often / 10, `below ${pruned?.below}`);
    const found = distinctMapOf(counts.finish()).get('often') ?? 0;
    assert.ok(found > often - pruned.below && found <= often);
  });

  it('grow to many pieces, long ones and short ones', () => {
    const all = Array.from(
      { length: 100_000 },
      (_, index) => [`p${index}${'x'.repeat(index % 50)}`, index + 1] as const,
    );
    const counts = merged([all.slice(0, 60_000), all.slice(40_000), all], Infinity);
    const found = distinctMapOf(counts.finish());
    assert.equal(found.size, 100_000);
    for (const [index, [piece, count]] of all.entries()) {
      assert.equal(found.get(piece), (index >= 40_000 && index < 60_000 ? 3 : 2) * count);
    }
  });
});

describe('the sum of batches', () => {
  const batches = [
    pieceCountsOf([
      ['a', 2],
      ['b', 1],
    ]),
    pieceCountsOf([['a', 3]]),
  ];

  it('has each piece once, and says nothing of pruning where there was none', async () => {
    const sum = await sumOfBatches(batches, Infinity);
    assert.deepEqual(
      distinctMapOf(sum.counts),
      new Map([
        ['a', 5],
        ['b', 1],
      ]),
    );
    assert.ok(!('pruned' in sum));
  });

  it('says what was pruned', async () => {
    const { counts, pruned } = await sumOfBatches(batches, 1.5 * PIECE_OVERHEAD);
    assert.deepEqual(distinctMapOf(counts).get('b'), undefined);
    assert.ok(pruned && pruned.pieces > 0 && pruned.occurrences > 0);
  });

  it('stops between two batches when it is told to', async () => {
    const stop = new AbortController();
    let taken = 0;
    function* read() {
      for (const batch of batches) {
        taken++;
        stop.abort(new Error('enough'));
        yield batch;
      }
    }
    await assert.rejects(sumOfBatches(read(), Infinity, stop.signal), /enough/);
    assert.equal(taken, 1);
  });
});
