import type { CurvePoint, TrainingReport } from '../report';
import { escapeMarkdown, table } from '../../text/markdown';
import { formatCount, formatRatio } from '../../text/numbers';
import { formatDifference } from '../../text/shares';

/** Another tokenizer on the held-out text. */
export interface ComparedTokenizer {
  readonly name: string;
  readonly tokens: number;
}

/** How many tokens the held-out text has, and how many with other tokenizers; in Markdown. */
export function heldOut(
  { heldOutTokens, heldOutBytes, heldOutNames, recipe }: TrainingReport,
  comparisons: readonly ComparedTokenizer[],
): string {
  if (heldOutTokens === undefined) {
    return heldOutNames.length === 0
      ? 'Not measured: no text was held out.'
      : 'Not measured: the text that was held out changed during the run.';
  }
  const perToken = (tokens: number): string => formatRatio(heldOutBytes / tokens, 3);
  const rows = [
    [`**${escapeMarkdown(recipe.name)}**`, formatCount(heldOutTokens), perToken(heldOutTokens), ''],
    ...comparisons.map(({ name, tokens }) => [
      escapeMarkdown(name),
      formatCount(tokens),
      perToken(tokens),
      comparison(heldOutTokens, tokens),
    ]),
  ];
  return table(['Tokenizer', 'Tokens', 'Bytes per token', 'This one has'], rows);
}

/** How many tokens fewer or more `ours` are than `theirs`, in per cent of theirs: 1 - ours/theirs. */
export function comparison(ours: number, theirs: number): string {
  return formatDifference(ours / theirs - 1, 1);
}

/** Tokens by vocabulary size, a heading first; in Markdown. Nothing where there is no curve. */
export function curve({ curve: points, curveOf, curveBytes }: TrainingReport): string[] {
  const shown = atPowersOfTwo(points);
  if (shown.length === 0) return [];
  const text =
    curveOf === 'heldOut' ? 'the held-out text' : 'the text that it was trained on, since no other text was held out';
  const rows = shown.map(({ vocabularySize, tokens }) => [
    formatCount(vocabularySize),
    formatCount(tokens),
    formatRatio(curveBytes / tokens, 3),
  ]);
  return [
    '## By vocabulary size',
    `Tokens of ${text} (${formatCount(curveBytes)} bytes) with the first entries alone, up to all of the model’s:`,
    table(['Entries', 'Tokens', 'Bytes per token'], rows),
  ];
}

/** The first point at or above each power of two, and the last one. */
export function atPowersOfTwo(points: readonly CurvePoint[]): CurvePoint[] {
  const sorted = [...points].sort((one, other) => one.vocabularySize - other.vocabularySize);
  const last = sorted.at(-1);
  if (!last) return [];
  const chosen = new Set<CurvePoint>();
  for (let power = 256; power < last.vocabularySize; power *= 2) {
    const next = sorted.find(({ vocabularySize }) => vocabularySize >= power);
    if (next && next.vocabularySize < 2 * power) chosen.add(next);
  }
  return [...chosen.add(last)];
}
