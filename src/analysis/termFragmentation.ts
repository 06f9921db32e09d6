import type { Tokenizer } from '../engine/tokenizer';

/** What counts tokens: a tokenizer, or anything that counts like one. */
export type TermCounter = Pick<Tokenizer, 'info' | 'count'>;

/**
 * Where a term is. `alone`: the term is the whole text, as in KL3M's tables. `afterSpace`: after a space, as within a
 * text, where byte-level tokens include the space before a word; the count is of the space and the term.
 */
type TermPlace = 'alone' | 'afterSpace';

interface TermRow {
  readonly term: string;
  /** Tokens by tokenizer, in the order of {@link TermFragmentation.tokenizers}. */
  readonly tokens: readonly number[];
}

/** How tokenizers split a list of terms (as in Bommarito et al., arXiv 2503.17247, tables 6 and 7). */
interface TermFragmentation {
  /** Ids of the tokenizers. */
  readonly tokenizers: readonly string[];
  readonly rows: readonly TermRow[];
  /** Mean of tokens per term, by tokenizer; each term counts the same. Absent if there are no terms. */
  readonly meanTokens?: readonly number[];
  /** Share of terms that are one token, 0 to 1, by tokenizer. Absent if there are no terms. */
  readonly singleTokenShare?: readonly number[];
}

/**
 * Counts the tokens of each term. Empty terms and repeated ones are left out. Terms of 1 and 3 tokens have a mean of 2
 * and a single-token share of 0.5.
 */
export function termFragmentation(
  terms: readonly string[],
  counters: readonly TermCounter[],
  place: TermPlace = 'alone',
): TermFragmentation {
  const distinct = [...new Set(terms)].filter(term => term !== '');
  const rows = distinct.map(term => {
    const text = place === 'alone' ? term : ` ${term}`;
    return { term, tokens: counters.map(counter => counter.count(text)) };
  });
  const tokenizers = counters.map(({ info }) => info.id);
  if (rows.length === 0) return { tokenizers, rows };
  const average = (value: (tokens: number) => number): number[] =>
    tokenizers.map((_, column) => rows.reduce((sum, { tokens }) => sum + value(tokens[column]!), 0) / rows.length);
  return {
    tokenizers,
    rows,
    meanTokens: average(tokens => tokens),
    singleTokenShare: average(tokens => (tokens === 1 ? 1 : 0)),
  };
}

/** What another tokenizer changes for the terms. */
interface FragmentationChange {
  readonly meanBefore: number;
  readonly meanAfter: number;
  /** `1 - after / before` of all tokens: 0.25 is 25 % fewer, -0.5 is 50 % more. */
  readonly fewer: number;
  readonly singleBefore: number;
  readonly singleAfter: number;
  /** Terms with fewer, as many, and more tokens than before. */
  readonly shorter: number;
  readonly same: number;
  readonly longer: number;
}

/**
 * Compares two tokenizers of a table, by their ids. Undefined if there are no terms. Throws `RangeError` if the table
 * has no such tokenizer.
 */
export function fragmentationChange(
  table: TermFragmentation,
  before: string,
  after: string,
): FragmentationChange | undefined {
  const [from, to] = [before, after].map(id => {
    const column = table.tokenizers.indexOf(id);
    if (column < 0) throw new RangeError(`the terms were not counted with "${id}"`);
    return column;
  }) as [number, number];
  const { meanTokens, singleTokenShare, rows } = table;
  if (!meanTokens || !singleTokenShare) return undefined;
  const saved = rows.map(({ tokens }) => tokens[from]! - tokens[to]!);
  return {
    meanBefore: meanTokens[from]!,
    meanAfter: meanTokens[to]!,
    fewer: 1 - meanTokens[to]! / meanTokens[from]!,
    singleBefore: singleTokenShare[from]!,
    singleAfter: singleTokenShare[to]!,
    shorter: saved.filter(tokens => tokens > 0).length,
    same: saved.filter(tokens => tokens === 0).length,
    longer: saved.filter(tokens => tokens < 0).length,
  };
}
