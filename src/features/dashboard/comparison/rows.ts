import { bytesPerToken, relativeToBaseline, tokensPerWord } from '../../../analysis/compression';
import type { ComparisonFigures, ComparisonRow } from '../../../protocol/comparison';
import type { ListedTokenizer, TextMeasure, TokenCount } from '../../../protocol/engine';

/** What came of counting by one tokenizer. */
export interface RowCount {
  readonly count?: TokenCount;
  readonly error?: string;
}

/** What so many tokens cost; nothing where no price is known. */
export type PriceOf = (tokens: number) => { readonly totalUsd: number } | undefined;

/** One row a tokenizer, with figures where it was counted already. */
export function comparisonRows(
  tokenizers: readonly ListedTokenizer[],
  counts: ReadonlyMap<string, RowCount>,
  baselineId: string,
  measure: TextMeasure,
  priceOf: PriceOf,
): ComparisonRow[] {
  const baselineTokens = counts.get(baselineId)?.count?.tokens;
  return tokenizers.map(({ id, name, kind, description, vocabularySize, error: unusable }) => {
    const counted = counts.get(id);
    const error = unusable ?? counted?.error;
    return {
      tokenizerId: id,
      name,
      kind,
      description,
      ...(vocabularySize === undefined ? {} : { vocabularySize }),
      ...(counted?.count ? { figures: figuresOf(counted.count, kind, baselineTokens, measure, priceOf) } : {}),
      ...(error === undefined ? {} : { error }),
    };
  });
}

function figuresOf(
  { tokens, bytes, milliseconds }: TokenCount,
  kind: ListedTokenizer['kind'],
  baselineTokens: number | undefined,
  { words }: TextMeasure,
  priceOf: PriceOf,
): ComparisonFigures {
  // A baseline is no tokenizer that a model could be sold with.
  const cost = kind === 'baseline' ? undefined : priceOf(tokens);
  const figures = {
    bytesPerToken: bytesPerToken(bytes, tokens),
    tokensPerWord: tokensPerWord(tokens, words),
    versusBaseline: baselineTokens === undefined ? undefined : relativeToBaseline(tokens, baselineTokens),
    costUsd: cost?.totalUsd,
  };
  return { tokens, encodeMilliseconds: milliseconds, ...withoutUndefined(figures) };
}

/** Leaves out what is undefined, for types whose optional properties must be absent then. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
