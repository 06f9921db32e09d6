/** ln of k1 in Nnv = k1 * C^0.5. The paper prints k1 = 0.08; the digits are those of approach1_isoflops.py. */
const LN_K1 = -2.4846510161625193;

/** ln of k2 in Nv = k2 * C^0.4164. The paper prints 0.20 and 0.42. */
const LN_K2 = -1.589031299255507;
const EXPONENT = 0.4163622634135234;

/**
 * FLOPs of compute-optimal training of a model with `parameters` non-vocabulary parameters: C where Nnv = 0.08 * C^0.5
 * (section 4.1 and figure 5, arXiv:2407.13623). 7e9 parameters give 7.1e21.
 */
export function computeOptimalFlops(parameters: number): number {
  return (parameters / Math.exp(LN_K1)) ** 2;
}

/**
 * Approach 1, the power law fitted over runs of equal FLOPs (section 4.1): the vocabulary parameters Nv that are best
 * for `flops` of training, Nv = 0.20 * C^0.42. 1e21 FLOPs give 1.1e8.
 */
export function powerLawVocabularyParameters(flops: number): number {
  return Math.exp(LN_K2 + EXPONENT * Math.log(flops));
}
