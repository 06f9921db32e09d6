import assert from 'node:assert/strict';
import fc from 'fast-check';
import { acceptanceInterval, optimalAcceptance } from '../../../../src/analysis/tokenData/optimalAcceptance';

/** By the definition: over all subsets. */
function overAllSubsets(p: readonly number[], q: readonly number[], drafts: number): number {
  let least = 0;
  for (let subset = 0; subset < 1 << p.length; subset++) {
    const mass = (of: readonly number[]): number =>
      of.reduce((sum, each, index) => sum + (((subset >> index) & 1) === 1 ? each : 0), 0);
    least = Math.min(least, mass(p) - mass(q) ** drafts);
  }
  return 1 + least;
}

const distribution = fc.array(fc.nat(20), { minLength: 6, maxLength: 6 }).map(weights => {
  const sum = weights.reduce((a, b) => a + b, 0);
  return sum === 0 ? [1, 0, 0, 0, 0, 0] : weights.map(each => each / sum);
});

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual}, expected ${expected}`);

describe('the optimal acceptance of drafts', () => {
  it('is that of the best subset', () => {
    fc.assert(
      fc.property(distribution, distribution, fc.integer({ min: 1, max: 5 }), (p, q, drafts) => {
        near(optimalAcceptance(p, q, drafts), overAllSubsets(p, q, drafts));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the sum of the smaller probabilities for one draft, and its example', () => {
    near(optimalAcceptance([0.5, 0.5], [0.9, 0.1], 1), 0.6);
    near(optimalAcceptance([0.5, 0.5], [0.9, 0.1], 2), 0.69);
    near(optimalAcceptance([1, 0], [1, 0], 3), 1);
    near(optimalAcceptance([1, 0], [0, 1], 3), 0);
  });

  it('is between the bounds where only the likeliest tokens are known', () => {
    fc.assert(
      fc.property(
        distribution,
        distribution,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        (p, q, drafts, known) => {
          const rest = (of: readonly number[]): number => of.slice(known).reduce((sum, each) => sum + each, 0);
          const { low, high } = acceptanceInterval(
            { p: p.slice(0, known), q: q.slice(0, known), restP: rest(p), restQ: rest(q) },
            drafts,
          );
          const exact = optimalAcceptance(p, q, drafts);
          assert.ok(low <= exact + 1e-12 && exact <= high + 1e-12, `${low} ${exact} ${high}`);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
