/** Tokens per character of a text at a vocabulary size: the paper's f(V), measured. Characters are code points, as there. */
export interface RatePoint {
  readonly vocabularySize: number;
  readonly tokensPerCharacter: number;
}
