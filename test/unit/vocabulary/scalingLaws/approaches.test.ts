import assert from 'node:assert/strict';
import { derivativeVocabularyParameters } from '../../../../src/vocabulary/scalingLaws/derivative';
import { derivativeVocabularySize } from '../../../support/fewestFlops';
import { tableEmbeddingWidth } from '../../../../src/vocabulary/scalingLaws/embeddingWidth';
import {
  CORRECTED_FIT,
  flatRange,
  lostCompute,
  parametricVocabularyParameters,
} from '../../../../src/vocabulary/scalingLaws/parametric';
import { computeOptimalFlops, powerLawVocabularyParameters } from '../../../../src/vocabulary/scalingLaws/powerLaw';
import { VOCABULARY_PRESETS } from '../../../../src/vocabulary/scalingLaws/modelPresets';
import { tokensPerCharacter } from '../../../../src/vocabulary/scalingLaws/tokensPerCharacter';

/**
 * Table 1 of arXiv:2407.13623 (NeurIPS 2024): non-vocabulary parameters, embedding width, vocabulary sizes in thousands
 * by approaches 1 to 3, FLOPs. The paper prints 12888 as the width of the 130B row; its own sizes need 12288.
 */
const TABLE_1: readonly (readonly [number, number, readonly [number, number, number], number])[] = [
  [3e9, 3200, [39, 43, 37], 1.3e21],
  [7e9, 4096, [62, 67, 60], 7.1e21],
  [13e9, 5120, [83, 91, 81], 2.4e22],
  [30e9, 6048, [142, 154, 142], 1.3e23],
  [70e9, 8192, [212, 231, 218], 7.1e23],
  [130e9, 12288, [237, 258, 248], 2.4e24],
  [300e9, 16384, [356, 389, 383], 1.3e25],
];

/** Zeros of the derivative for the paper's models: Nnv, d, V. Computed apart from this code with the same formula. */
const DERIVATIVE_ROOTS: readonly (readonly [number, number, number])[] = [
  [33e6, 512, 10322.854589518138],
  [85e6, 768, 15939.244338572737],
  [151e6, 768, 24593.393319734405],
  [302e6, 1024, 32776.64506720891],
  [631e6, 1536, 40941.80597660938],
  [1130e6, 2048, 49416.00261328356],
  [2870e6, 3200, 65928.30609776688],
  [7e9, 4096, 92423.50498351434],
  [70e9, 8192, 167026.77041978828],
  [300e9, 16384, 194901.24795343715],
];

function assertNear(actual: number, expected: number, relative: number, what: string): void {
  assert.ok(Math.abs(actual / expected - 1) <= relative, `${what}: ${actual}, not ${expected}`);
}

describe('scaling laws with vocabulary', () => {
  it('reproduce Table 1 of the paper to its rounding', () => {
    for (const [parameters, width, thousands, flops] of TABLE_1) {
      const what = `${parameters / 1e9}B`;
      const optimal = computeOptimalFlops(parameters);
      assertNear(optimal, flops, 0.04, `${what} FLOPs`); // two digits in print
      assert.equal(tableEmbeddingWidth(parameters), width, what);
      assertNear(powerLawVocabularyParameters(optimal) / width, thousands[0] * 1000, 0.012, `${what} approach 1`);
      assertNear(derivativeVocabularyParameters(parameters) / width, thousands[1] * 1000, 0.012, `${what} approach 2`);
      const parametric = parametricVocabularyParameters(parameters, optimal) / width;
      assertNear(parametric, thousands[2] * 1000, 0.012, `${what} approach 3`);
    }
  });

  it('reproduce the predicted vocabularies of Tables 2 and 3: 2.87B trained too little, enough and too much', () => {
    const rows = [
      [2.8e20, 24_000],
      [1.2e21, 35_000],
      [2.3e21, 43_000],
    ] as const;
    for (const [flops, size] of rows)
      assertNear(parametricVocabularyParameters(2.87e9, flops) / 3200, size, 0.02, `${flops} FLOPs`);
  });

  it('follow the trend of Figure 7: about 10K with scarce data, 16K at the optimum, 24K overtrained (302M)', () => {
    const optimal = computeOptimalFlops(302e6);
    const size = (times: number) => parametricVocabularyParameters(302e6, times * optimal) / 1024;
    assertNear(size(0.2), 10187.727501613863, 1e-6, '0.2 times');
    assertNear(size(1), 15758.777234310148, 1e-6, 'once');
    assertNear(size(5), 24453.169802608543, 1e-6, '5 times');
  });

  it('reproduce Figure 6: millions of vocabulary parameters for what models were trained with', () => {
    // The model, training tokens, optimal Nv in print; C = 6 (Nnv + current Nv) D.
    const rows = [
      ['llama-2-7b', 2e12, 472.24],
      ['llama-2-13b', 2e12, 683.45],
      ['llama-3-8b', 15e12, 880.61],
      ['llama-3-70b', 15e12, 3210],
    ] as const;
    for (const [id, tokens, millions] of rows) {
      const { parameters, embeddingWidth, vocabularySize } = VOCABULARY_PRESETS.find(each => each.id === id)!;
      const flops = 6 * (parameters + embeddingWidth * vocabularySize) * tokens;
      assertNear(parametricVocabularyParameters(parameters, flops), millions * 1e6, 0.04, id);
    }
  });

  it('give the refit with the unit slip corrected', () => {
    const refit = [21.4, 31.6, 40.2, 63.8, 88.9, 94.3, 132.6];
    TABLE_1.forEach(([parameters, width], index) => {
      const size = parametricVocabularyParameters(parameters, computeOptimalFlops(parameters), CORRECTED_FIT) / width;
      assertNear(size, refit[index]! * 1000, 0.003, `${parameters}`);
    });
  });

  it('lose no compute at the optimum, a little beside it, and all at its wildest', () => {
    const flops = computeOptimalFlops(7e9);
    for (const fit of [undefined, CORRECTED_FIT]) {
      const best = parametricVocabularyParameters(7e9, flops, fit);
      assert.ok(lostCompute(7e9, flops, best, fit) < 1e-6);
      let before = 0;
      for (const times of [1.5, 3, 10, 100]) {
        const lost = lostCompute(7e9, flops, best * times, fit);
        assert.ok(lost > before && lost < 1, `${times}`);
        // The definition: the best vocabulary needs so much less for the same loss.
        const less = parametricVocabularyParameters(7e9, flops * (1 - lost), fit);
        assert.ok(lostCompute(7e9, flops * (1 - lost), less, fit) < 1e-6);
        before = lost;
      }
      const { lowest, highest } = flatRange(7e9, flops, 0.01, fit);
      for (const end of [lowest, highest])
        assertNear(lostCompute(7e9, flops, end, fit), 0.01, 1e-6, 'end of the range');
    }
    assert.equal(lostCompute(7e9, flops, 1e-9), 1);
  });

  it("find the zeros of approach 2's derivative, which are the cheapest vocabularies", () => {
    for (const [parameters, width, expected] of DERIVATIVE_ROOTS) {
      const size = derivativeVocabularySize(parameters, width);
      assertNear(size, expected, 1e-9, `${parameters}`);
      const cost = (v: number) => (parameters + v * width) * tokensPerCharacter(v); // FLOPs / (6 H)
      assert.ok(cost(size) < cost(size * 1.01) && cost(size) < cost(size / 1.01), `${parameters}`);
    }
    assert.equal(derivativeVocabularySize(1e13, 512), 200_000); // falling all the way to the end of f
    assert.equal(derivativeVocabularySize(1, 65_536), 256);
  });

  it('tokenize a character into fewer tokens the larger the vocabulary, up to 200,000 entries', () => {
    assertNear(tokensPerCharacter(32_000), 67.3e9 / 266.6e9, 0.01, 'D / H of Table 2'); // 0.2524
    for (let size = 1024; size < 200_000; size *= 2)
      assert.ok(tokensPerCharacter(size * 2) < tokensPerCharacter(size), `${size}`);
    assert.equal(tokensPerCharacter(1e6), tokensPerCharacter(200_000));
  });

  it('take widths from the table with inclusive bounds', () => {
    assert.equal(tableEmbeddingWidth(50e6), 512);
    assert.equal(tableEmbeddingWidth(50e6 + 1), 768);
    assert.equal(tableEmbeddingWidth(1e12), 20480);
    assert.equal(tableEmbeddingWidth(2e12), 24576);
  });
});
