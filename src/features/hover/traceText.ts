import type {
  ExplainedMerge,
  ExplainedPreToken,
  ExplainedToken,
  Explanation,
} from '../../protocol/queries/explanation';
import { toHex } from '../../text/bytes';
import { formatCount, formatQuantity } from '../../text/numbers';
import { escapeHidden, visibleText } from '../../text/visibleText';
import { borderText, rivalText } from './explanationText';
import { mergeTree } from './mergeTree';
import { shownEntry } from './shownEntry';

/** What a trace is of. */
export interface TracedPlace {
  /** Of the document, for people. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** All of the line, not only what is around a token of a long one. */
  readonly isWhole: boolean;
  readonly tokenizerName: string;
}

/** How the tokens of a line came about, stage by stage, as a plain text for an editor. */
export function traceText(place: TracedPlace, explanation: Explanation): string {
  const { preTokens, tokens, method, hasNormalizer, hasPreTokenizer } = explanation;
  return [
    `How the tokens of ${escapeHidden(place.name)}, ${place.isWhole ? '' : 'a part of '}line ${formatCount(place.line)}, came about`,
    `Tokenizer: ${escapeHidden(place.tokenizerName)} (${method})`,
    '',
    'Normalizer',
    ...(hasNormalizer ? normalizerLines(preTokens) : ['  none']),
    '',
    'Pre-tokens',
    ...(hasPreTokenizer ? preTokens.map(preTokenLine) : ['  none: the text is encoded as a whole']),
    '',
    'Tokens',
    ...tokens.flatMap((token, index) => [...borderLines(explanation, index), ...tokenLines(token)]),
    ...borderLines(explanation, tokens.length),
    '',
  ].join('\n');
}

function normalizerLines(preTokens: readonly ExplainedPreToken[]): string[] {
  const changed = preTokens.filter(({ source, normalized }) => source !== normalized);
  if (changed.length === 0) return ['  changes nothing here'];
  return changed.map(({ source, normalized }) => `  ${visibleText(source)} → ${visibleText(normalized)}`);
}

function preTokenLine({ source, piece, tokens, isWhole }: ExplainedPreToken): string {
  const seen = piece === source ? '' : `, which the model sees as ${visibleText(piece)}`;
  const part = isWhole ? '' : ' (a part of a longer one)';
  return `  ${visibleText(source)}${seen}: ${formatQuantity(tokens, 'token')}${part}`;
}

function borderLines(explanation: Explanation, index: number): string[] {
  const border = explanation.borders[index]!;
  const reason = borderText(border, explanation, index === 0 ? 'start' : 'end');
  const all = border.lost.map(
    ({ lost, winner }) => `      ${mergeLine(lost)} lost to ${mergeLine(winner)}, which goes first`,
  );
  return all.length === 0 ? [`  | ${reason}`] : ['  | merges across this border', ...all];
}

function tokenLines({ id, entry, history, rival }: ExplainedToken): string[] {
  const lines = [`  ${shownEntry(entry)}   id ${id}   ${formatQuantity(entry.length, 'byte')} ${toHex(entry, ' ')}`];
  if (rival) lines.push(`      ${rivalText(rival, text => text)}`);
  if (!history) return lines;
  if (history.lookedUp) return [...lines, '      looked up as a whole pre-token'];
  if (history.mergeCount === 0) return [...lines, '      one of the smallest parts: no merges'];
  const steps = history.merges.map(
    (merge, at) => `      ${at + 1}. ${mergeLine(merge)} → ${shownEntry(merge.result.entry)}`,
  );
  if (history.mergeCount > steps.length) {
    return [...lines, ...steps, `      … ${formatQuantity(history.mergeCount - steps.length, 'more merge')}`];
  }
  return [...lines, ...steps, ...mergeTree(history.merges).map(line => `        ${line}`)];
}

function mergeLine({ left, right, rank }: ExplainedMerge): string {
  return `${shownEntry(left.entry)} + ${shownEntry(right.entry)} (rank ${formatCount(rank)})`;
}
