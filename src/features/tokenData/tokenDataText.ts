import type { TokenDataSummary } from '../../protocol/queries/tokenDataQueries';
import type { ValueField } from '../../analysis/tokenData/tokenColumns';
import { escapeIcons } from '../../text/icons';
import { code, table } from '../../text/markdown';
import { formatCount, formatQuantity, formatRatio } from '../../text/numbers';
import { formatShare } from '../../text/shares';

/** VS Code slows down with more marks than this in one editor. */
export const MOST_MARKS = 5000;

const FORMS: Readonly<Record<TokenDataSummary['form'], string>> = {
  text: 'as their text',
  byteLevel: 'in the letters of byte-level vocabularies',
  metaspace: 'with ▁ for spaces',
  bytes: 'as arrays of bytes',
  offsets: 'by their offsets',
};

/** A value with as many digits as tell it from others. */
export function formatValue(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(Number(value.toPrecision(4)));
}

/** The five shares of a field's values, from the lowest: `-8 to -3.2`. */
export function shareRanges({ least, greatest, bounds }: ValueField): string[] {
  const edges = [least, ...bounds, greatest];
  return edges.slice(1).map((edge, index) => `${formatValue(edges[index]!)} to ${formatValue(edge)}`);
}

/** What the status bar says of a field whose values are marked. */
export interface LegendText {
  readonly text: string;
  /** Sentences, each on a line. */
  readonly tooltip: string;
  /** What a screen reader says. */
  readonly label: string;
}

/** The legend of a field's marks. `bare`: tokens of the visible lines that have no mark, as there are too many of them. */
export function legendText(field: ValueField, bare: number): LegendText {
  const range = `${formatValue(field.least)} to ${formatValue(field.greatest)}`;
  const heights = shareRanges(field).map((share, index) => `${index + 1} px: ${share}`);
  const cut =
    bare === 0
      ? undefined
      : `${formatQuantity(bare, 'token')} of the visible lines ${bare === 1 ? 'has' : 'have'} no mark: an editor has at most ${formatCount(MOST_MARKS)}.`;
  return {
    text: `$(graph-line) ${escapeIcons(field.name)} ${range}${cut ? ' · marks are incomplete' : ''}`,
    tooltip: [
      `${field.name}: the higher the mark below a token, the higher its value.`,
      ...heights,
      ...(cut ? [cut] : []),
      'Click to hide the marks.',
    ].join('\n'),
    label: [`${field.name}, ${range}.`, ...(cut ? [cut] : []), 'Hide the marks.'].join(' '),
  };
}

/** What a file says of the tokens of a document, as Markdown that can be read as it is. */
export function tokenDataText(summary: TokenDataSummary, fileName: string, documentName: string): string {
  const { tokens, aligned, form, fields, leftOut, badLines, firstBad, routing, acceptance } = summary;
  const parts = [
    `# Data of ${code(fileName)} on the tokens of ${code(documentName)}`,
    `${formatQuantity(tokens, 'token')}, written ${FORMS[form]}; ${formatCount(aligned)} of them are found in the text (${formatShare(aligned / tokens)}).`,
  ];
  if (form === 'offsets' && aligned < tokens) {
    parts.push('The others begin before the token of the line before them, and are left out.');
  }
  if (badLines > 0) {
    parts.push(`${formatQuantity(badLines, 'line')} cannot be read: ${code(firstBad ?? '')}.`);
  }
  if (fields.length > 0) {
    const rows = fields.map(field => [code(field.name), formatCount(field.count), ...shareRanges(field)]);
    const head = ['Value', 'Tokens', ...[1, 2, 3, 4, 5].map(share => `Mark of ${share} px`)];
    parts.push('## Values and their marks', table(head, rows));
    parts.push('A mark below a token is the higher, the higher its value: each height is for a fifth of the tokens.');
  }
  if (leftOut.length > 0) parts.push(`Not kept: ${leftOut.map(code).join(', ')}.`);
  if (routing) {
    const { layers, segment, isCut } = routing;
    const first = isCut ? 'the first ' : '';
    const cut = isCut ? ' There is no room for the experts of those after them.' : '';
    parts.push(
      '## Routing of experts',
      `Over ${first}${formatQuantity(routing.tokens, 'token')}, in segments of ${segment}.${cut} SRP: F1 of the experts that are predicted for a whole segment, at the best threshold, over all segments; ρ: predicted experts for each chosen one. SCH: share of hits of a cache of twice the active experts, which gives up the expert with the fewest uses in the next ${segment} tokens; first loads are misses.`,
      table(
        ['Layer', 'SRP', 'ρ', 'SCH', 'Cache'],
        layers.map(({ prediction, cacheHits, cache }, layer) => [
          formatCount(layer),
          formatRatio(prediction?.f1, 3),
          formatRatio(prediction?.rho),
          formatRatio(cacheHits, 3),
          formatCount(cache),
        ]),
      ),
    );
  }
  if (acceptance) {
    parts.push(
      '## Optimal acceptance of drafts',
      `The best possible chance that one of n independent drafts is accepted, mean over ${formatQuantity(acceptance.positions, 'position')}. Where only the likeliest tokens are known it is between two bounds.`,
      table(
        ['Drafts', 'At least', 'At most'],
        acceptance.means.map(({ low, high }, index) => [
          formatCount(index + 1),
          formatRatio(low, 4),
          formatRatio(high, 4),
        ]),
      ),
    );
  }
  parts.push(...segmentsText(summary));
  return `${parts.join('\n\n')}\n`;
}

function segmentsText({ segments, segmentCount }: TokenDataSummary): string[] {
  if (segmentCount === 0) return [];
  const more = segmentCount > segments.length ? `, of which these are the first ${formatCount(segments.length)}` : '';
  const rows = segments.map(({ start, end, firstToken, tokens }) => [
    start === end ? formatCount(start) : `${formatCount(start)} to ${formatCount(end)}`,
    tokens === 0
      ? 'text without tokens'
      : `${formatQuantity(tokens, 'token')} from token ${formatCount(firstToken)} on`,
  ]);
  return [
    '## Not aligned',
    `${formatQuantity(segmentCount, 'segment')}${more}. Offsets are UTF-16 code units of the text, tokens are numbered from 0.`,
    table(['In the text', 'In the file'], rows),
  ];
}
