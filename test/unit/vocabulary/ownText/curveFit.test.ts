import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fitCurve, type CurveFit } from '../../../../src/vocabulary/ownText/curveFit';
import { PAPER_CURVE } from '../../../../src/vocabulary/ownText/ownOptimum';
import { leastSquares, type PowerCurve, rateOf, type RatePoint } from '../../../../src/vocabulary/ownText/powerCurve';
import { PAPER_POINTS } from './paperPoints';

const curve = (f0: number, k: number, p: number): PowerCurve => ({ f0, k, p });

/** Points of a curve at sizes that are evenly far apart on a logarithmic axis. */
function sample(of: PowerCurve, from: number, to: number, count: number): RatePoint[] {
  const rate = rateOf(of);
  return Array.from({ length: count }, (_, index) => {
    const vocabularySize = Math.round(from * (to / from) ** (index / (count - 1)));
    return { vocabularySize, tokensPerCharacter: rate.at(vocabularySize) };
  });
}

function fitOf(points: readonly RatePoint[]): CurveFit {
  const fitted = fitCurve(points);
  assert.ok('fit' in fitted, 'refusal' in fitted ? fitted.refusal : '');
  return fitted.fit;
}

function assertNear(actual: number, expected: number, relative: number, what: string): void {
  assert.ok(Math.abs(actual / expected - 1) <= relative, `${what}: ${actual}, not ${expected}`);
}

describe('the fit f0 + k V^-p', () => {
  it("gives the known constants for the points of the paper's authors", () => {
    const fit = fitOf(PAPER_POINTS);
    // Least squares over these points by another program, to four digits.
    assertNear(fit.curve.f0, 0.2213, 3e-4, 'f0');
    assertNear(fit.curve.k, 9.4916, 3e-4, 'k');
    assertNear(fit.curve.p, 0.5395, 3e-4, 'p');
    for (const name of ['f0', 'k', 'p'] as const) assertNear(PAPER_CURVE[name], fit.curve[name], 1e-6, name);
    assert.equal(fit.points, 24);
    assert.deepEqual([fit.from, fit.to], [1024, 1_024_000]);
    assert.ok(fit.error < 0.007 && fit.largestError < 0.016, `${fit.error} ${fit.largestError}`);
    assert.equal(fit.variants.length, 2);
  });

  it('is tried without the smallest and without the largest octave, whose ends belong to neither', () => {
    const of = rateOf(curve(0.2, 9, 0.5));
    // Not quite on the curve, so that each set of points has a curve of its own.
    const points = [1024, 2048, 4096, 8192, 16_384, 32_768].map((vocabularySize, index) => ({
      vocabularySize,
      tokensPerCharacter: of.at(vocabularySize) * (1 + (index % 2 === 0 ? 1 : -1) * 0.002),
    }));
    assert.deepEqual(fitOf(points).variants, [leastSquares(points.slice(1)), leastSquares(points.slice(0, -1))]);
  });

  it('finds any curve again that its points lie on, in whatever order', () => {
    const curves = fc.record({
      f0: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
      p: fc.double({ min: 0.2, max: 1.2, noNaN: true }),
      atThousand: fc.double({ min: 0.05, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(curves, fc.integer({ min: 12, max: 80 }), ({ f0, p, atThousand }, count) => {
        const k = atThousand * 1024 ** p;
        const points = sample(curve(f0, k, p), 1024, 65_536, count);
        const { curve: found, largestError } = fitOf(points.reverse());
        assertNear(found.p, p, 1e-3, 'p');
        assertNear(found.f0, f0, 1e-3, 'f0');
        assert.ok(largestError < 1e-6, String(largestError));
      }),
    );
  });

  it('passes as near to noisy points as the curve that they come from', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.002, max: 0.002, noNaN: true }), { minLength: 40, maxLength: 40 }),
        noise => {
          const exact = sample(curve(0.22, 9.5, 0.54), 1024, 65_536, noise.length);
          const noisy = exact.map((point, index) => ({
            ...point,
            tokensPerCharacter: point.tokensPerCharacter * (1 + noise[index]!),
          }));
          const { curve: found } = fitOf(noisy);
          const squares = (of: PowerCurve): number =>
            noisy.reduce(
              (sum, point) => sum + (rateOf(of).at(point.vocabularySize) - point.tokensPerCharacter) ** 2,
              0,
            );
          assert.ok(squares(found) <= squares(curve(0.22, 9.5, 0.54)) * (1 + 1e-9) + 1e-12);
        },
      ),
    );
  });

  it('begins later where the small sizes are on another curve', () => {
    const points = sample(curve(0.22, 9.5, 0.54), 512, 65_536, 60).map(point =>
      point.vocabularySize < 2000 ? { ...point, tokensPerCharacter: 1.3 * point.tokensPerCharacter } : point,
    );
    const fit = fitOf(points);
    assert.ok(fit.from >= 2048 && fit.from < 2300, String(fit.from));
    assertNear(fit.curve.p, 0.54, 1e-3, 'p');
  });

  it('never gives a floor below nothing', () => {
    // Falls faster than any curve with a floor above 0.
    const points = sample(curve(0.01, 20, 0.5), 1024, 65_536, 30).map(point => ({
      ...point,
      tokensPerCharacter: point.tokensPerCharacter - 0.05,
    }));
    const found = leastSquares(points);
    assert.ok(found === undefined || found.f0 >= 0);
  });

  it('says why there is none', () => {
    const good = sample(curve(0.22, 9.5, 0.54), 1024, 65_536, 30);
    const reason = (points: readonly RatePoint[]): string => {
      const fitted = fitCurve(points);
      assert.ok('refusal' in fitted, JSON.stringify(fitted));
      return fitted.refusal;
    };
    assert.match(reason([]), /three octaves from 1,024/);
    assert.match(reason(good.slice(0, 4)), /three octaves/);
    assert.match(reason(sample(curve(0.22, 9.5, 0.54), 1024, 4096, 30)), /three octaves/);
    assert.match(reason(sample(curve(0.22, 9.5, 0.54), 256, 1000, 30)), /three octaves/);
    const flat = good.map(point => ({ ...point, tokensPerCharacter: 0.3 }));
    assert.match(reason(flat), /no floor/);
    const rising = good.map((point, index) => ({ ...point, tokensPerCharacter: 0.2 + index / 100 }));
    assert.match(reason(rising), /no floor|% off/);
    const zigzag = good.map((point, index) => ({ ...point, tokensPerCharacter: index % 2 === 0 ? 0.3 : 0.4 }));
    assert.match(reason(zigzag), /no floor|% off/);
    const broken = good.map(point => ({ ...point, tokensPerCharacter: NaN }));
    assert.match(reason(broken), /three octaves/);
  });
});
