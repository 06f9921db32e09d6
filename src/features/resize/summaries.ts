import { formatBytes } from '../../text/bytes';
import type { ResultFigure } from '../../host/results/storedResult';
import type { ExpandReport } from '../../vocabulary/resize/expand/expandReport';
import { formatCount, formatRatio, NO_FIGURE } from '../../text/numbers';
import { formatDifference } from '../../text/shares';
import { percent } from '../../vocabulary/resize/cardEvidence';
import type { DraftReport } from '../../vocabulary/resize/draft/draftReport';
import type { TrimReport } from '../../vocabulary/resize/trim/trimReport';

/** What came of trimming, on one line. */
export function trimSummary(name: string, report: TrimReport): string {
  const { entriesBefore, entriesAfter, changes, measuredOn, savings, fallback } = report;
  const { unchangedBytes, tokenBytes, tokensBefore, tokensAfter, unknownAfter, unknownBefore } = changes;
  const where = measuredOn === 'heldOut' ? 'held-out text' : 'that text itself';
  const more = tokensBefore > 0 ? tokensAfter / tokensBefore - 1 : 0;
  return [
    `${name} has ${formatCount(entriesAfter)} of ${formatCount(entriesBefore)} entries.`,
    savings
      ? `${formatCount(savings.saved)} parameters (${formatBytes(savings.bytesSaved)}) are saved.`
      : 'Parameters saved: unknown without the model’s width.',
    `${percent(unchangedBytes, tokenBytes)} of ${where} is unchanged, with ${formatDifference(more)} tokens.`,
    fallback === 'none' && unknownAfter > unknownBefore
      ? `Unknown tokens: ${formatCount(unknownAfter - unknownBefore)} more than before.`
      : '',
  ]
    .filter(part => part !== '')
    .join(' ');
}

/** What came of choosing a draft's vocabulary, on one line. */
export function draftSummary(name: string, report: DraftReport): string {
  const { draftEntries, entries, coverage, heldOutTokens, speedUp } = report;
  const where = heldOutTokens > 0 ? 'held-out text' : 'the text that decided';
  const speed = speedUp
    ? ` Speed-up, an estimate: ${formatRatio(speedUp.low.speedUp)} to\u00a0${formatRatio(speedUp.high.speedUp)}\u00a0×, with all rows ${formatRatio(speedUp.whole.speedUp)}\u00a0×.`
    : '';
  return `${name}: ${formatCount(draftEntries)} of ${formatCount(entries)} entries are ${percent(coverage, 1)} of the tokens of ${where}.${speed}`;
}

/** The figures of a trimming, for the view of results. */
export function trimFigures({ entriesBefore, entriesAfter, changes, savings }: TrimReport): ResultFigure[] {
  return [
    { title: 'Entries', value: `${formatCount(entriesAfter)} of ${formatCount(entriesBefore)}` },
    { title: 'Parameters saved', value: savings ? formatCount(savings.saved) : NO_FIGURE },
    { title: 'Text unchanged', value: percent(changes.unchangedBytes, changes.tokenBytes) },
    { title: 'Tokens before', value: formatCount(changes.tokensBefore) },
    { title: 'Tokens after', value: formatCount(changes.tokensAfter) },
  ];
}

/** The figures of a draft's vocabulary, for the view of results. */
export function draftFigures({ entries, draftEntries, coverage }: DraftReport): ResultFigure[] {
  return [
    { title: 'Entries', value: `${formatCount(draftEntries)} of ${formatCount(entries)}` },
    { title: 'Tokens covered', value: percent(coverage, 1) },
  ];
}

/** The figures of an expansion, for the view of results. */
export function expandFigures({ newEntries, heldOut, learning }: ExpandReport): ResultFigure[] {
  const { before, after } = heldOut ?? learning;
  return [
    { title: 'New entries', value: formatCount(newEntries) },
    { title: 'Tokens before', value: formatCount(before) },
    { title: 'Tokens after', value: formatCount(after) },
    { title: 'Measured on', value: heldOut ? 'held-out text' : 'the text itself' },
  ];
}
