import type { TokenizerExactness } from '../../catalog/tokenizers';

/** Tokens of one text, or of several together. A sum is no better than the worst of its parts. */
export interface TokenFigure {
  /** Of what was counted. */
  readonly tokens: number;
  readonly exactness: TokenizerExactness;
  /** Parts that are there, but were not counted. The figure is then what is known, not all. */
  readonly unknown: number;
}

export const NO_TOKENS: TokenFigure = { tokens: 0, exactness: { kind: 'exact' }, unknown: 0 };

/** Adds figures up. Of several estimates the first says why. `exact 3`, `estimate 2` → `estimate 5` */
export function sumOf(figures: Iterable<TokenFigure>): TokenFigure {
  let { tokens, exactness, unknown } = NO_TOKENS;
  for (const each of figures) {
    tokens += each.tokens;
    unknown += each.unknown;
    if (exactness.kind === 'exact') exactness = each.exactness;
  }
  return { tokens, exactness, unknown };
}
