import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CurveFit, fitCurve } from '../../../../src/vocabulary/ownText/curveFit';
import { movedSize, type OwnOptimum, ownOptimum, PAPER_CURVE } from '../../../../src/vocabulary/ownText/ownOptimum';
import { type PowerCurve, rateOf } from '../../../../src/vocabulary/ownText/powerCurve';
import {
  derivativeVocabularyParameters,
  fewestFlopsSize,
  PAPER_RATE,
} from '../../../../src/vocabulary/scalingLaws/derivative';
import { derivativeVocabularySize } from '../../../support/fewestFlops';
import { PAPER_POINTS } from './paperPoints';

const MODELS: readonly (readonly [parameters: number, width: number])[] = [
  [33e6, 512],
  [302e6, 1024],
  [1e9, 1536],
  [7e9, 4096],
  [70e9, 8192],
];

const fitAs = (curve: PowerCurve, to = 65_536, variants: readonly PowerCurve[] = []): CurveFit => ({
  curve,
  from: 1024,
  to,
  points: 64,
  error: 0,
  largestError: 0,
  variants,
});

function optimumOf(fit: CurveFit, parameters: number, width: number): OwnOptimum {
  const found = ownOptimum(fit, parameters, width);
  assert.ok('optimum' in found, 'refusal' in found ? found.refusal : '');
  return found.optimum;
}

function assertNear(actual: number, expected: number, relative: number, what: string): void {
  assert.ok(Math.abs(actual / expected - 1) <= relative, `${what}: ${actual}, not ${expected}`);
}

describe("the optimum of the user's own text", () => {
  it("is the paper's approach 2 where the text is the paper's", () => {
    const fitted = fitCurve(PAPER_POINTS);
    assert.ok('fit' in fitted);
    for (const [parameters, width] of MODELS) {
      const expected = derivativeVocabularyParameters(parameters) / width;
      assertNear(movedSize(rateOf(PAPER_CURVE), parameters, width), expected, 1e-12, `${parameters}`);
      assertNear(movedSize(PAPER_RATE, parameters, width, PAPER_RATE), expected, 1e-12, `${parameters}, parabola`);
      assertNear(optimumOf(fitted.fit, parameters, width).vocabularySize, expected, 1e-3, `${parameters}, fitted`);
    }
  });

  it("takes the zero of the paper's derivative, whatever curve it is given", () => {
    for (const [parameters, width] of MODELS) {
      const own = fewestFlopsSize(PAPER_RATE, parameters, width, 200_000);
      assert.equal(own, derivativeVocabularySize(parameters, width));
      // Within the sizes that both are fitted to, the power curve's zero is in the parabola's neighbourhood, no nearer.
      const power = fewestFlopsSize(rateOf(PAPER_CURVE), parameters, width, 1e9);
      if (own < 100_000) assertNear(power, own, 0.25, `${parameters}`);
    }
  });

  it('costs the fewest FLOPs a character, and 1 % more at the ends of the flat range', () => {
    const [p, f0] = [fc.double({ min: 0.2, max: 1.5, noNaN: true }), fc.double({ min: 0.05, max: 0.5, noNaN: true })];
    const parameters = fc.double({ min: 3e7, max: 1e11, noNaN: true });
    const atThousand = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(p, f0, atThousand, parameters, fc.integer({ min: 256, max: 16_384 }), (p, f0, a, count, width) => {
        const curve = { f0, k: a * 1024 ** p, p };
        const found = ownOptimum(fitAs(curve), count, width);
        if ('refusal' in found) return;
        const { fewestFlops, flat } = found.optimum;
        const cost = (size: number): number => (count + size * width) * rateOf(curve).at(size);
        for (const factor of [0.5, 0.9, 1.1, 2])
          assert.ok(cost(fewestFlops) <= cost(factor * fewestFlops) * (1 + 1e-9));
        assert.ok(flat.lowest <= fewestFlops && fewestFlops <= flat.highest);
        if (flat.lowest > 1000) assertNear(cost(flat.lowest) / cost(fewestFlops), 1.01, 1e-4, 'lowest');
        if (flat.highest < 1e9) assertNear(cost(flat.highest) / cost(fewestFlops), 1.01, 1e-4, 'highest');
      }),
    );
  });

  it('is larger for a larger model, and for a text that falls more steeply', () => {
    const sizes = MODELS.map(([parameters, width]) => optimumOf(fitAs(PAPER_CURVE), parameters, width).vocabularySize);
    assert.deepEqual(
      sizes,
      [...sizes].sort((a, b) => a - b),
    );
    const steeper = optimumOf(fitAs({ ...PAPER_CURVE, k: 2 * PAPER_CURVE.k }), 7e9, 4096);
    assert.ok(steeper.vocabularySize > 1.3 * sizes[3]!);
  });

  it('says how far the fit decides it, and how far beyond what was measured it lies', () => {
    const without = [
      { ...PAPER_CURVE, k: 0.9 * PAPER_CURVE.k },
      { ...PAPER_CURVE, k: 1.1 * PAPER_CURVE.k },
    ];
    const { vocabularySize, range, isSettled, measuredTo, timesMeasured } = optimumOf(
      fitAs(PAPER_CURVE, 16_384, without),
      7e9,
      4096,
    );
    assert.ok(range.lowest < vocabularySize && vocabularySize < range.highest);
    assert.ok(isSettled);
    assert.equal(measuredTo, 16_384);
    assertNear(timesMeasured, vocabularySize / 16_384, 1e-3, 'times');
    assert.ok(timesMeasured > 4);
    const apart = [0.4, 1.6].map(factor => ({ ...PAPER_CURVE, k: factor * PAPER_CURVE.k }));
    assert.equal(optimumOf(fitAs(PAPER_CURVE, 16_384, apart), 7e9, 4096).isSettled, false);
    assert.equal(optimumOf(fitAs(PAPER_CURVE, 16_384, without.slice(1)), 7e9, 4096).isSettled, false);
  });

  it('is refused where the curve has none', () => {
    const noFloor = ownOptimum(fitAs({ f0: 0, k: 2, p: 1.2 }), 7e9, 4096);
    assert.match('refusal' in noFloor ? noFloor.refusal : '', /larger vocabulary is always better/);
    const noFall = ownOptimum(fitAs({ f0: 0.3, k: 1e-9, p: 0.5 }), 7e9, 4096);
    assert.match('refusal' in noFall ? noFall.refusal : '', /bytes alone/);
  });
});
