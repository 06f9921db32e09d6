import { formatBytes } from '../../text/bytes';
import type { ResultFigure } from '../../host/results/storedResult';
import type { ExpandReport } from '../../vocabulary/resize/expand/expandReport';
import { formatCount, formatQuantity, formatRatio, NO_FIGURE } from '../../text/numbers';
import { formatDifference } from '../../text/shares';
import { changeText } from '../../vocabulary/resize/expand/expandText';
import { percent } from '../../vocabulary/resize/cardEvidence';
import type { OperationAnswers } from './operationAnswers';
import type { DraftReport } from '../../vocabulary/resize/draft/draftReport';
import type { TrimReport } from '../../vocabulary/resize/trim/trimReport';

/** Sentences on what came of an operation: the first is what a notification says, all of them what is kept. */
export type Summary = readonly [told: string, ...more: string[]];

export function trimSummary(name: string, report: TrimReport): Summary {
  const { entriesBefore, entriesAfter, changes, measuredOn, savings, fallback } = report;
  const { unchangedBytes, tokenBytes, tokensBefore, tokensAfter, unknownAfter, unknownBefore } = changes;
  const where = measuredOn === 'heldOut' ? 'held-out text' : 'that text itself';
  const more = tokensBefore > 0 ? tokensAfter / tokensBefore - 1 : 0;
  const saved = savings ? `, saves ${formatCount(savings.saved)} parameters (${formatBytes(savings.bytesSaved)})` : '';
  return [
    `${name} has ${formatCount(entriesAfter)} of ${formatCount(entriesBefore)} entries${saved} and leaves ${percent(unchangedBytes, tokenBytes)} of ${where} unchanged.`,
    `Its tokens: ${formatDifference(more)}.`,
    ...(savings ? [] : ['Parameters saved: unknown without the model’s width.']),
    ...(fallback === 'none' && unknownAfter > unknownBefore
      ? [`Unknown tokens: ${formatCount(unknownAfter - unknownBefore)} more than before.`]
      : []),
  ];
}

export function draftSummary(name: string, report: DraftReport): Summary {
  const { draftEntries, entries, coverage, heldOutTokens, speedUp } = report;
  const where = heldOutTokens > 0 ? 'held-out text' : 'the text that decided';
  const speed = speedUp
    ? `Speed-up, an estimate: ${formatRatio(speedUp.low.speedUp)} to\u00a0${formatRatio(speedUp.high.speedUp)}\u00a0×, with all rows ${formatRatio(speedUp.whole.speedUp)}\u00a0×.`
    : undefined;
  return [
    `${name}: ${formatCount(draftEntries)} of ${formatCount(entries)} entries are ${percent(coverage, 1)} of the tokens of ${where}.`,
    ...(speed === undefined ? [] : [speed]),
  ];
}

export function expandSummary(name: string, report: ExpandReport): Summary {
  const { newEntries, exhausted, heldOut, learning, general, rule } = report;
  const { before, after } = heldOut ?? learning;
  const where = heldOut ? 'held-out text' : 'the text itself';
  const other = general
    ? [`The other text: ${changeText(general.before, general.after)} tokens.`]
    : rule === 'prepend'
      ? ['What it costs other text is unknown.']
      : [];
  return [
    `${name} has ${formatCount(newEntries)} new entries: ${where} has ${formatCount(after)} tokens instead of ${formatCount(before)} (${changeText(before, after)}).`,
    ...(exhausted ? ['No other entry saves enough.'] : []),
    ...other,
  ];
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

/** What an operation is about to do, for the last page: `r50k_base: entries that occur 2 times or more in the text; 12 files, 1.2 MB; 3 binary files left out` */
export function startText({ tokenizer, gathered }: OperationAnswers, chosen: string): string {
  const text = gathered && [
    `${formatQuantity(gathered.parts, gathered.corpus.kind === 'texts' ? 'text' : 'file')}, ${formatBytes(gathered.bytes)}`,
    ...(gathered.leftOut === '' ? [] : [gathered.leftOut]),
  ];
  return [`${tokenizer?.name ?? 'the tokenizer'}: ${chosen}`, ...(text ?? [])].join('; ');
}
