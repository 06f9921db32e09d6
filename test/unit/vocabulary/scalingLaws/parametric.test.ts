import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CORRECTED_FIT,
  PUBLISHED_FIT,
  lostCompute,
  parametricVocabularyParameters,
} from '../../../../src/vocabulary/scalingLaws/parametric';
import { budgetFlops, trainingTokens } from '../../../../src/vocabulary/scalingLaws/trainingBudget';
import { tokensPerCharacter } from '../../../../src/vocabulary/scalingLaws/tokensPerCharacter';

const magnitude = (least: number, most: number) =>
  fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);
const fits = fc.constantFrom(PUBLISHED_FIT, CORRECTED_FIT);

describe('the best vocabulary by the parametric loss', () => {
  it('solves its equation, however odd the model and the budget', () => {
    fc.assert(
      fc.property(magnitude(1e7, 1e13), magnitude(1e12, 1e32), fits, (parameters, flops, fit) => {
        const own = parametricVocabularyParameters(parameters, flops, fit) / 1e6;
        const { a2, alpha2, b, beta } = fit;
        const left = own ** (alpha2 + 1) * (parameters / 1e6 + own) ** (beta - 1);
        const right = ((alpha2 * a2) / (beta * b)) * (flops / 6e15) ** beta;
        assert.ok(Math.abs(left / right - 1) < 1e-9, `${left} ${right}`);
      }),
    );
  });

  it('grows with the budget, and loses less than any other', () => {
    fc.assert(
      fc.property(
        magnitude(1e7, 1e13),
        magnitude(1e15, 1e28),
        magnitude(1.01, 100),
        fits,
        (parameters, flops, k, fit) => {
          const best = parametricVocabularyParameters(parameters, flops, fit);
          assert.ok(parametricVocabularyParameters(parameters, flops * k, fit) > best);
          for (const other of [best * k, best / k]) {
            const lost = lostCompute(parameters, flops, other, fit);
            assert.ok(lost >= 0 && lost <= 1);
            if (k > 1.5) assert.ok(lost > 0);
          }
        },
      ),
    );
  });

  it('counts a budget alike in FLOPs, tokens and characters', () => {
    const widths = fc.integer({ min: 64, max: 65_536 });
    fc.assert(
      fc.property(magnitude(1e7, 1e13), widths, magnitude(1e6, 1e17), (parameters, width, amount) => {
        const flops = budgetFlops({ kind: 'tokens', amount }, parameters, width);
        const own = parametricVocabularyParameters(parameters, flops);
        assert.ok(Math.abs(trainingTokens(parameters, own, flops) / amount - 1) < 1e-9);
        const characters = amount / tokensPerCharacter(own / width);
        fc.pre(characters > 0); // the parabola of f says nothing of a vocabulary of less than a few entries
        assert.ok(
          Math.abs(budgetFlops({ kind: 'characters', amount: characters }, parameters, width) / flops - 1) < 1e-6,
        );
      }),
    );
  });
});
