import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exponentialDigamma, naturalLogarithm } from '../../../../src/training/unigram/exactMath';

const EULER = 0.5772156649015329;

/** ψ(x) by its recurrence and Stirling's series, with the engine's own logarithm. */
function digamma(x: number): number {
  if (x < 30) return digamma(x + 1) - 1 / x;
  const square = 1 / (x * x);
  return Math.log(x) - 0.5 / x - square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square / 240)));
}

function assertClose(actual: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${actual}, not ${expected}`);
}

describe('arithmetic that is the same everywhere', () => {
  it('finds logarithms', () => {
    for (const value of [1, 2, 0.5, Math.E, 1e300, 1e-300, Number.MIN_VALUE, Number.MAX_VALUE, 2 ** 53]) {
      assertClose(naturalLogarithm(value), Math.log(value), 1e-15);
    }
    fc.assert(
      fc.property(fc.double({ min: 1e-200, max: 1e200, noNaN: true }), value => {
        assertClose(naturalLogarithm(value), Math.log(value), 1e-15);
      }),
    );
  });

  it('finds exponentials of the digamma function', () => {
    assertClose(exponentialDigamma(1), Math.exp(-EULER), 1e-12);
    assertClose(exponentialDigamma(0.5), Math.exp(-EULER - 2 * Math.LN2), 1e-12);
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1e15, noNaN: true }), x => {
        assertClose(exponentialDigamma(x) / Math.exp(digamma(x)), 1, 1e-11);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 40, noNaN: true }), x => {
        assertClose(exponentialDigamma(x) / Math.exp(digamma(x)), 1, 1e-11);
      }),
    );
  });
});
