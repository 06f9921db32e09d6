import { findRoot } from './rootFinding';
import { tokensPerCharacter, tokensPerCharacterSlope } from './tokensPerCharacter';

/** The small model that approach 2 starts from, found by experiment, and the exponent it grows by. */
const BASE = { parameters: 33e6, vocabularyParameters: 3_145_728 };
const GAMMA = 0.8353974035228025;

/** Tokens per character f(V) of a text by vocabulary size, and V f'(V), its slope over ln(V). */
export interface TokenRate {
  at(size: number): number;
  slope(size: number): number;
}

/** f(V) of the paper's text, by equation 3. */
export const PAPER_RATE: TokenRate = { at: tokensPerCharacter, slope: tokensPerCharacterSlope };

/**
 * Approach 2 as the paper uses it (section 4.2, "Usage"): Nv = Nv0 * (Nnv / Nnv0)^gamma. Gamma (0.83 in print; the
 * digits are those of approach2_derivative.py) is fitted to {@link fewestFlopsSize} with the f(V) of the paper's text;
 * Nv0 and Nnv0 are measured. For Nnv = 7e9 it gives 2.76e8, which is 67,450 entries at a width of 4096.
 */
export function derivativeVocabularyParameters(parameters: number): number {
  return BASE.vocabularyParameters * (parameters / BASE.parameters) ** GAMMA;
}

/**
 * The vocabulary size V at which training on a given number of characters takes the fewest FLOPs (equation 7): the zero
 * of dC/dV for C = 6 * (Nnv + V d) * H * f(V), that is of
 *
 *     (Nnv + V d) * V f'(V) / V + d * f(V)
 *
 * whatever H is. With the paper's f, for which V f'(V) is 2 a ln(V) + b, the paper derives gamma from this, and does
 * not recommend the size itself.
 *
 * @param rate An f(V) that falls ever more slowly.
 * @param largest Entries. The answer is between 256 and this; one of the two where the derivative has no zero between.
 */
export function fewestFlopsSize(rate: TokenRate, parameters: number, embeddingWidth: number, largest: number): number {
  const slope = (size: number) =>
    (parameters + size * embeddingWidth) * rate.slope(size) + size * embeddingWidth * rate.at(size);
  if (slope(largest) < 0) return largest;
  if (slope(256) > 0) return 256;
  return findRoot(slope, 256, largest);
}
