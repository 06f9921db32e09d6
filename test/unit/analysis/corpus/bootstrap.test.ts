import assert from 'node:assert/strict';
import { ratioIntervals } from '../../../../src/analysis/corpus/bootstrap';
import { normalQuantile, normalShare } from '../../../../src/analysis/corpus/normalDistribution';
import { uniform } from '../../../../src/analysis/robustness/uniform';

const seed = 7;

/** Share of `trials` whose interval holds the true ratio; `draw` makes a document as numerator and denominator. */
async function coverage(
  truth: number,
  draw: (random: () => number) => readonly [number, number],
  { documents, trials }: { documents: number; trials: number },
): Promise<{ readonly share: number; readonly missedBelow: number }> {
  const random = uniform(2026);
  let [held, below] = [0, 0];
  for (let trial = 0; trial < trials; trial++) {
    const drawn = Array.from({ length: documents }, () => draw(random));
    const columns = [drawn.map(([numerator]) => numerator)];
    const [interval] = await ratioIntervals(
      columns,
      drawn.map(([, below]) => below),
      { seed: trial, replicates: 600 },
    );
    if (interval!.low <= truth && truth <= interval!.high) held++;
    else if (truth < interval!.low) below++;
  }
  return { share: held / trials, missedBelow: below / trials };
}

/** A length as texts have them: few are long. Mean of e^z is e^0.5. */
const lognormal = (random: () => number): number => Math.exp(normalQuantile(Math.max(1e-9, random())));

describe('intervals by the bootstrap over documents', () => {
  it('have the worked example, from any seed', async () => {
    for (const each of [1, 2, 3]) {
      const [interval] = await ratioIntervals([[8, 9, 8, 9]], [10, 10, 10, 10], { seed: each });
      assert.deepEqual(interval, { low: 0.8, high: 0.9 });
    }
  });

  it('hold the true difference about 95 times in 100 where it is known', async () => {
    // Normal differences around -0.1 on documents of one length.
    const even = await coverage(-0.1, random => [-0.1 + 0.05 * normalQuantile(random()), 1], {
      documents: 40,
      trials: 400,
    });
    assert.ok(even.share > 0.92 && even.share < 0.98, `normal: ${even.share}`);
    // Long documents are rare, and the ratio has noise: sums are skewed.
    const skewed = await coverage(
      0.8,
      random => {
        const length = lognormal(random);
        return [length * (0.6 + 0.4 * random()), length];
      },
      { documents: 60, trials: 400 },
    );
    assert.ok(skewed.share > 0.89 && skewed.share < 0.98, `skewed: ${skewed.share}`);
    // No difference at all in truth: it is claimed about 5 times in 100, as often in both directions.
    const none = await coverage(0, random => [random() - 0.5, 1 + random()], { documents: 50, trials: 400 });
    assert.ok(none.share > 0.92 && none.share < 0.98, `none: ${none.share}`);
    assert.ok(none.missedBelow < 0.05, `one-sided: ${none.missedBelow}`);
  });

  it('are moved to the long side of a skewed figure, unlike plain percentiles', async () => {
    const random = uniform(seed);
    const values = Array.from({ length: 40 }, () => lognormal(random) ** 1.5);
    const ones = values.map(() => 1);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const [interval] = await ratioIntervals([values], ones, { seed });
    assert.ok(interval!.high - mean > 1.4 * (mean - interval!.low), JSON.stringify({ mean, ...interval }));
  });

  it('become half as wide with four times the documents, in groups too', async () => {
    const width = async (documents: number): Promise<number> => {
      const random = uniform(seed);
      const lengths = Array.from({ length: documents }, () => 1 + random());
      const [interval] = await ratioIntervals([lengths.map(length => length * random())], lengths, { seed });
      return interval!.high - interval!.low;
    };
    const [few, more, grouped] = [await width(1000), await width(4000), await width(16_000)];
    assert.ok(few / more > 1.8 && few / more < 2.2, `${few} ${more}`);
    assert.ok(more / grouped > 1.8 && more / grouped < 2.2, `${more} ${grouped}`);
  });

  it('are the same for the same seed, and a column does not change its neighbours', async () => {
    const random = uniform(seed);
    const [a, b, of] = [0, 1, 2].map(() => Array.from({ length: 30 }, () => random() + 0.1));
    const alone = await ratioIntervals([a!], of!, { seed });
    const both = await ratioIntervals([a!, b!], of!, { seed });
    assert.deepEqual(both[0], alone[0]);
    assert.notDeepEqual(await ratioIntervals([a!], of!, { seed: seed + 1 }), alone);
  });

  it('are a point where all documents agree, and none where there is nothing to draw from', async () => {
    assert.deepEqual(await ratioIntervals([[1, 2, 3]], [2, 4, 6], { seed }), [{ low: 0.5, high: 0.5 }]);
    assert.deepEqual(await ratioIntervals([[0, 0]], [5, 9], { seed }), [{ low: 0, high: 0 }]);
    assert.deepEqual(await ratioIntervals([[1], [2]], [2], { seed }), [undefined, undefined]);
    assert.deepEqual(await ratioIntervals([[1, 2]], [0, 0], { seed }), [undefined]);
    // A sample may hold nothing but documents that cannot be compared.
    const [interval] = await ratioIntervals([[1, 0]], [2, 0], { seed });
    assert.deepEqual(interval, { low: 0.5, high: 0.5 });
  });

  it('can be interrupted', async () => {
    const values = Array.from({ length: 5000 }, (_, index) => index);
    const stop = new Error('stop');
    await assert.rejects(ratioIntervals([values], values, { seed, pause: () => Promise.reject(stop) }), stop);
  });
});

describe('the normal distribution', () => {
  it('has the shares of tables, and quantiles that undo them', () => {
    for (const [z, share] of [
      [0, 0.5],
      [1, 0.841345],
      [1.96, 0.975002],
      [-1.645, 0.049985],
      [3, 0.99865],
    ] as const) {
      assert.ok(Math.abs(normalShare(z) - share) < 1e-6, `${z}: ${normalShare(z)}`);
      assert.ok(Math.abs(normalQuantile(share) - z) < 1e-3, `${share}: ${normalQuantile(share)}`);
    }
    assert.equal(normalQuantile(0), -8);
    assert.equal(normalQuantile(1), 8);
  });
});
