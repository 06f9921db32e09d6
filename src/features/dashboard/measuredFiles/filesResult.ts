import type { ResultFigure, StoredResult } from '../../../host/results/storedResult';
import type { CorpusFigures } from '../../../protocol/files/corpus';
import type { FilesReport } from '../../../protocol/files/measuredFiles';
import type { RecordsFigures } from '../../../protocol/files/records';
import { formatBytes } from '../../../text/bytes';
import { sentence } from '../../../text/errors';
import { differenceWords } from '../../../text/intervalText';
import { formatCount, formatQuantity } from '../../../text/numbers';
import { type ExportedFigures, writeFigures } from '../figureExport';

/** What a measurement of files comes to in the view of results, before it has its card. */
export type FilesResult = Omit<StoredResult, 'id' | 'made' | 'document'>;

/** Figures that a result may have. */
const MOST_FIGURES = 50;
/** UTF-16 code units of a card. */
const MOST_CARD = 150_000;

/** A corpus for the view of results: tokens of each tokenizer, and how far they are from the baseline's. */
export function corpusResult({ source, leftOut, figures: corpus }: FilesReport<CorpusFigures>): FilesResult {
  const { tokenizers, groups, baselineId } = corpus;
  const [all] = groups;
  const baseline = tokenizers.findIndex(({ id }) => id === baselineId);
  const figures = tokenizers.map(({ name }, index): ResultFigure => {
    const { tokens, interval } = all!.counts[index]!;
    const ofBaseline = all!.counts[baseline]?.tokens ?? 0;
    const difference = index === baseline || ofBaseline === 0 ? undefined : tokens / ofBaseline - 1;
    const beside = difference === undefined ? '' : `, ${differenceWords(difference, interval)}`;
    return { title: `Tokens of ${name}`, value: `${formatCount(tokens)}${beside}` };
  });
  const first = tokenizers[0] ? `: ${formatCount(all!.counts[0]!.tokens)} tokens of ${tokenizers[0].name}` : '';
  return {
    kind: 'corpus',
    name: source,
    summary: [
      `${source} has ${formatQuantity(all!.documents, 'document')} with ${formatBytes(all!.bytes)}${first}.`,
      ...(leftOut === '' ? [] : [sentence(leftOut)]),
    ].join(' '),
    figures: [
      { title: 'Documents', value: formatCount(all!.documents) },
      { title: 'Size', value: formatBytes(all!.bytes) },
      ...figures,
    ].slice(0, MOST_FIGURES),
  };
}

/** Records for the view of results: how long they are under each tokenizer. */
export function recordsResult({ source, figures: measured }: FilesReport<RecordsFigures>): FilesResult {
  const { records, broken, bytes, tokenizers, totals } = measured;
  const lengths = tokenizers.map(({ name }, index): ResultFigure => {
    const { tokens, median = 0, p95 = 0 } = totals[index]!;
    return {
      title: `Tokens of ${name}`,
      value: `${formatCount(tokens)}; half have ${formatCount(median)} or fewer, 95 % ${formatCount(p95)}`,
    };
  });
  const unreadable = broken > 0 ? [`${formatQuantity(broken, 'record')} could not be read.`] : [];
  return {
    kind: 'records',
    name: source,
    summary: [`${source} has ${formatQuantity(records, 'record')} with ${formatBytes(bytes)}.`, ...unreadable].join(
      ' ',
    ),
    figures: [
      { title: 'Records', value: formatCount(records) },
      { title: 'Size', value: formatBytes(bytes) },
      ...lengths,
    ].slice(0, MOST_FIGURES),
  };
}

/** The card of a measurement: its tables as they are exported; of very long ones the first rows, which it says. */
export function filesCard(exported: ExportedFigures): string {
  const { rows } = exported;
  for (let kept = rows.length; ; kept = Math.floor(kept / 2)) {
    const cut =
      kept === rows.length ? {} : { 'rows shown': `the first ${formatCount(kept)} of ${formatCount(rows.length)}` };
    const card = writeFigures(
      { ...exported, about: { ...exported.about, ...cut }, rows: rows.slice(0, kept) },
      'markdown',
    );
    if (card.length <= MOST_CARD || kept === 0) return card;
  }
}
