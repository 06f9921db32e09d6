import { comparison } from './cardFigures';
import { escapeMarkdown, table } from '../../text/markdown';
import { formatRatio } from '../../text/numbers';
import { formatShare } from '../../text/shares';

/** How the trained tokenizer and others split the terms of its domain. */
export interface TermFigures {
  /** Where the terms come from, and under what licence. */
  readonly origin: string;
  /** The trained tokenizer first. */
  readonly tokenizers: readonly string[];
  /** Terms, and their tokens by tokenizer; each term after a space, as within a text. */
  readonly rows: readonly { readonly term: string; readonly tokens: readonly number[] }[];
}

/** Number of terms that are shown one by one: those with the greatest differences. */
const MOST_TERMS = 12;

/** Tokens per term, a heading first; in Markdown. Nothing where there are no terms. */
export function termSection({ origin, tokenizers, rows }: TermFigures): string[] {
  if (rows.length === 0) return [];
  const totals = tokenizers.map((_, column) => rows.reduce((sum, { tokens }) => sum + tokens[column]!, 0));
  const whole = tokenizers.map((_, column) => rows.filter(({ tokens }) => tokens[column] === 1).length);
  const summary = tokenizers.map((name, column) => [
    column === 0 ? `**${escapeMarkdown(name)}**` : escapeMarkdown(name),
    formatRatio(totals[column]! / rows.length),
    formatShare(whole[column]! / rows.length),
    column === 0 ? '' : comparison(totals[0]!, totals[column]!),
  ]);
  const most = (tokens: readonly number[]): number =>
    Math.max(...tokens.slice(1).map(other => Math.abs(other - tokens[0]!)));
  const telling = rows.toSorted((a, b) => most(b.tokens) - most(a.tokens)).slice(0, MOST_TERMS);
  return [
    '## Terms of the domain',
    `Tokens of ${rows.length} terms, each after a space. ${escapeMarkdown(origin)}`,
    table(['Tokenizer', 'Tokens per term', 'Terms that are one token', 'The first one has'], summary),
    ...(tokenizers.length > 1
      ? [
          table(
            ['Term', ...tokenizers.map(escapeMarkdown)],
            telling.map(({ term, tokens }) => [escapeMarkdown(term), ...tokens.map(String)]),
          ),
        ]
      : []),
  ];
}
