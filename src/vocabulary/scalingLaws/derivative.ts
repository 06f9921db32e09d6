import { findRoot } from './rootFinding';
import { LARGEST_TOKENIZED_VOCABULARY, tokensPerCharacter, tokensPerCharacterSlope } from './tokensPerCharacter';

/** The small model that approach 2 starts from, found by experiment, and the exponent it grows by. */
const BASE = { parameters: 33e6, vocabularyParameters: 3_145_728 };
const GAMMA = 0.8353974035228025;

/**
 * Approach 2 as the paper uses it (section 4.2, "Usage"): Nv = Nv0 * (Nnv / Nnv0)^gamma. Gamma (0.83 in print; the
 * digits are those of approach2_derivative.py) is fitted to {@link derivativeVocabularySize}, Nv0 and Nnv0 are measured.
 */
export function derivativeVocabularyParameters(parameters: number): number {
  return BASE.vocabularyParameters * (parameters / BASE.parameters) ** GAMMA;
}

/**
 * The vocabulary size V at which training on a given number of characters takes the fewest FLOPs (equation 7): the zero
 * of dC/dV for C = 6 * (Nnv + V d) * H * f(V), that is of
 *
 *     (Nnv + V d) * (2 a ln(V) + b) / V + d * f(V)
 *
 * whatever H is. Between 256 entries and 200,000, where f ends; the end itself where the derivative has no zero before.
 * The paper derives gamma from this and does not recommend it by itself.
 */
export function derivativeVocabularySize(parameters: number, embeddingWidth: number): number {
  const slope = (size: number) =>
    (parameters + size * embeddingWidth) * tokensPerCharacterSlope(size) +
    size * embeddingWidth * tokensPerCharacter(size);
  if (slope(LARGEST_TOKENIZED_VOCABULARY) < 0) return LARGEST_TOKENIZED_VOCABULARY;
  if (slope(256) > 0) return 256;
  return findRoot(slope, 256, LARGEST_TOKENIZED_VOCABULARY);
}
