import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cacheHits, routingPrediction } from '../../../../src/analysis/tokenData/expertRouting';

/** SRP by its definition, segment by segment. */
function naivePrediction(chosen: readonly (readonly number[])[], m: number): number {
  let best = 0;
  for (let threshold = 1; threshold <= m; threshold++) {
    let [hits, predicted, slots] = [0, 0, 0];
    for (let start = 0; start + m <= chosen.length; start++) {
      const segment = chosen.slice(start, start + m);
      const counts = new Map<number, number>();
      for (const expert of segment.flat()) counts.set(expert, (counts.get(expert) ?? 0) + 1);
      const set = new Set([...counts].filter(([, count]) => count >= threshold).map(([expert]) => expert));
      hits += segment.flat().filter(expert => set.has(expert)).length;
      predicted += m * set.size;
      slots += segment.flat().length;
    }
    best = Math.max(best, (2 * hits) / (predicted + slots));
  }
  return best;
}

const traces = fc.array(fc.uniqueArray(fc.nat(5), { minLength: 2, maxLength: 2 }), { minLength: 4, maxLength: 20 });

describe('the routing of experts', () => {
  it('is predicted by segment as its definition says', () => {
    fc.assert(
      fc.property(traces, fc.integer({ min: 1, max: 4 }), (chosen, m) => {
        const { f1 } = routingPrediction(chosen, m)!;
        assert.ok(Math.abs(f1 - naivePrediction(chosen, m)) < 1e-12);
      }),
      { numRuns: 500 },
    );
  });

  it('is predicted in the example, and perfectly where it never changes', () => {
    assert.deepEqual(routingPrediction([[0], [0], [1]], 3), { f1: 4 / 6, threshold: 2, rho: 1 });
    assert.deepEqual(
      routingPrediction(
        Array.from({ length: 10 }, () => [3, 4]),
        4,
      ),
      { f1: 1, threshold: 4, rho: 1 },
    );
    assert.equal(routingPrediction([[0]], 2), undefined);
  });

  it('hits a cache but for first loads where it fits', () => {
    const chosen = Array.from({ length: 10 }, (_, index) => [index % 2, 2]);
    assert.equal(cacheHits(chosen, 4, 3), (20 - 3) / 20);
    assert.equal(cacheHits([], 4, 3), 0);
  });

  it('keeps in a small cache what is used soonest, and of equal ones what was used last', () => {
    // 0 and 1 are loaded; for 2 the cache gives up 1, which is not used again in the next two tokens.
    assert.equal(cacheHits([[0], [1], [2], [0]], 2, 2), 1 / 4);
    // For 2 either may go, and 1 was used less recently; for 5 the cache keeps 0, which is next.
    assert.equal(cacheHits([[0], [1], [0], [2], [5], [0]], 1, 2), 2 / 6);
    assert.equal(cacheHits([[0], [1], [2], [1]], 1, 2), 1 / 4);
  });

  it('never hits more often with a smaller look ahead than there are repeated experts', () => {
    fc.assert(
      fc.property(traces, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 6 }), (chosen, m, c) => {
        const distinct = new Set(chosen.flat()).size;
        const slots = chosen.flat().length;
        assert.ok(cacheHits(chosen, m, c) <= (slots - distinct) / slots + 1e-12);
        if (c >= distinct) assert.equal(cacheHits(chosen, m, c), (slots - distinct) / slots);
      }),
    );
  });
});
