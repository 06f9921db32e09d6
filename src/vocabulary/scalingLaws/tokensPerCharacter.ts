/**
 * What the files of this folder have in common. The source of everything here: Tao et al., "Scaling Laws with
 * Vocabulary: Larger Models Deserve Larger Vocabularies" (NeurIPS 2024, arXiv:2407.13623), and the authors' scripts in
 * github.com/sail-sg/scaling-with-vocab, which give the coefficients with more digits than the paper.
 *
 * Its symbols: V vocabulary size, d embedding width, Nv = V * d vocabulary parameters (the output layer alone),
 * Nnv all other parameters, H training characters, D = H * f(V) training tokens, and
 * C = 6 * (Nnv + V * d) * H * f(V) training FLOPs (section 2.2 and equation 5).
 */
const A = 0.00639222;
const B = -0.15811069;
const C = 1.20470122;

/** Beyond this size the authors keep f constant: the parabola has its minimum near there and would rise again. */
export const LARGEST_TOKENIZED_VOCABULARY = 200_000;

/**
 * f(V): tokens per character of the English text of the paper's corpus, tokenized with a vocabulary of `size` entries
 * (equation 3: f(V) = a ln(V)^2 + b ln(V) + c; appendix A.9). Constant above 200,000 entries. 0.252 for 32,000 entries.
 */
export function tokensPerCharacter(size: number): number {
  const logarithm = Math.log(Math.min(size, LARGEST_TOKENIZED_VOCABULARY));
  return A * logarithm ** 2 + B * logarithm + C;
}

/** V * f'(V): the slope of {@link tokensPerCharacter} over ln(V); 0 where f is constant. */
export function tokensPerCharacterSlope(size: number): number {
  return size > LARGEST_TOKENIZED_VOCABULARY ? 0 : 2 * A * Math.log(size) + B;
}
