import assert from 'node:assert/strict';
import { leastSquares, type PowerCurve, rateOf, type RatePoint } from '../../../../src/vocabulary/ownText/powerCurve';

const sizes = [1024, 2048, 4096, 8192, 16_384, 32_768];

function pointsOf(
  of: PowerCurve,
  at: readonly number[] = sizes,
  change: (rate: number, index: number) => number = rate => rate,
): RatePoint[] {
  return at.map((vocabularySize, index) => ({
    vocabularySize,
    tokensPerCharacter: change(rateOf(of).at(vocabularySize), index),
  }));
}

function near(actual: number, expected: number, within = 1e-6): void {
  assert.ok(Math.abs(actual / expected - 1) < within, `${actual}, not ${expected}`);
}

describe('the curve f0 + k V^-p', () => {
  it('has the rate and the slope that it says', () => {
    const rate = rateOf({ f0: 0.25, k: 8, p: 0.5 });
    assert.deepEqual([rate.at(1024), rate.at(4096)], [0.5, 0.375]);
    assert.deepEqual([rate.slope(1024), rate.slope(4096)], [-0.125, -0.0625], 'V times the derivative');
  });

  it('needs four different sizes', () => {
    const curve = { f0: 0.2, k: 9, p: 0.5 };
    assert.equal(leastSquares(pointsOf(curve, [1024, 2048, 4096])), undefined);
    assert.equal(leastSquares(pointsOf(curve, [1024, 2048, 4096, 4096, 4096])), undefined);
    near(leastSquares(pointsOf(curve, [1024, 2048, 4096, 8192]))!.p, 0.5);
  });

  it('finds exponents between 0.02 and 3, and none beyond', () => {
    for (const p of [0.03, 0.1, 1, 2.5]) {
      const found = leastSquares(pointsOf({ f0: 0.3, k: 1024 ** p, p }))!;
      near(found.p, p, 1e-4);
      near(found.f0, 0.3, 1e-3);
    }
    for (const p of [0.005, 6]) assert.equal(leastSquares(pointsOf({ f0: 0.3, k: 1024 ** p, p })), undefined, `${p}`);
  });

  it('falls: a rising text has none', () => {
    assert.equal(leastSquares(pointsOf({ f0: 0.5, k: -2, p: 0.5 })), undefined);
  });

  it('has a floor of nothing where the best floor would be below', () => {
    // Nearly a plain power, lowered at its ends, which asks for a floor below 0.
    const points = pointsOf({ f0: 0, k: 9, p: 0.5 }, sizes, (rate, index) => rate * (index < 5 ? 1 : 0.9));
    const found = leastSquares(points)!;
    assert.equal(found.f0, 0);
    // Among all plain powers near it, none has smaller squares.
    const squares = (of: PowerCurve): number =>
      points.reduce(
        (sum, { vocabularySize, tokensPerCharacter }) =>
          sum + (rateOf(of).at(vocabularySize) - tokensPerCharacter) ** 2,
        0,
      );
    for (const [k, p] of [
      [0.999, 1],
      [1.001, 1],
      [1, 0.999],
      [1, 1.001],
    ] as const) {
      assert.ok(squares(found) < squares({ f0: 0, k: found.k * k, p: found.p * p }), `${k} ${p}`);
    }
  });

  it('has the smallest squares of all curves near it', () => {
    const points = pointsOf(
      { f0: 0.2, k: 9, p: 0.5 },
      sizes,
      (rate, index) => rate * (1 + 0.004 * Math.sin(3 * index)),
    );
    const found = leastSquares(points)!;
    const squares = (of: PowerCurve): number =>
      points.reduce(
        (sum, { vocabularySize, tokensPerCharacter }) =>
          sum + (rateOf(of).at(vocabularySize) - tokensPerCharacter) ** 2,
        0,
      );
    for (const name of ['f0', 'k', 'p'] as const) {
      for (const times of [0.99, 0.999, 1.001, 1.01]) {
        assert.ok(squares(found) < squares({ ...found, [name]: found[name] * times }), `${name} ${times}`);
      }
    }
  });
});
