import type { RecordTotals } from '../../src/protocol/files/recordTasks';
import type { FilesReport } from '../../src/protocol/files/measuredFiles';
import type { RecordsFigures } from '../../src/protocol/files/records';
import { formatBytes } from '../../src/text/bytes';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

/** What the figures are of. */
export function recordsSubject({ source, figures: { records, bytes } }: FilesReport<RecordsFigures>): string {
  return `${source} · ${formatQuantity(records, 'record')} · ${formatBytes(bytes)}`;
}

/** How long records are under one tokenizer, how many are over the limit, and what packing gains. */
export function recordsVerdict(
  { windows, batchSizes }: RecordsFigures,
  name: string,
  total: RecordTotals,
  window: number,
  batchSize: number,
): string {
  const at = windows.indexOf(window);
  const { records, median = 0, p95 = 0 } = total;
  const over = total.over[at] ?? 0;
  const packed = total.packed[at] ?? 0;
  const padding = total.padding[batchSizes.indexOf(batchSize)];
  const parts = [
    `Under ${name} half of the records have ${formatCount(median)} tokens or fewer, 95 % ${formatCount(p95)} or fewer`,
    over === 0
      ? `none is over ${formatCount(window)}`
      : `${formatCount(over)} of ${formatCount(records)} (${formatShare(over / records)}) are over ${formatCount(window)}`,
    packed < records
      ? `packed they take ${formatQuantity(packed, 'window')} of that size in place of ${formatCount(records)}`
      : 'packing saves no window of that size',
    ...(typeof padding === 'number'
      ? [`${formatShare(padding)} of batches of ${formatCount(batchSize)} is padding`]
      : []),
  ];
  return `${parts.join('; ')}.`;
}

/** Records, each in a window of its own, / windows that they take when packed. */
export function packingGain({ records, packed }: RecordTotals, window: number): number | undefined {
  const windows = packed[window];
  return windows === undefined || windows === 0 ? undefined : records / windows;
}

/** Share of the positions in packed windows that have a token. */
export function packedFill({ kept, packed }: RecordTotals, index: number, window: number): number | undefined {
  const windows = packed[index];
  return windows === undefined || windows === 0 ? undefined : kept[index]! / (windows * window);
}

/** What could not be read or counted. */
export function recordsLimits({ broken, firstBroken, unread, moreFields, uncounted, fields }: RecordsFigures): string {
  const sentences = [];
  if (broken > 0) {
    const listed =
      firstBroken.length < broken ? `, the first ${firstBroken.length} are listed below` : ', listed below';
    sentences.push(`${formatQuantity(broken, 'record')} could not be read${listed}.`);
  }
  for (const { name, reason } of unread.slice(0, 3)) {
    sentences.push(`Not read: ${reason.startsWith(name) ? reason : `${name}: ${reason}`}.`);
  }
  if (unread.length > 3) sentences.push(`${formatQuantity(unread.length - 3, 'more file')} could not be read.`);
  if (moreFields > 0)
    sentences.push('There are more than 200 fields: the others count in the record and are not listed.');
  for (const { name, error } of uncounted) sentences.push(`Not counted by ${name}: ${error}.`);
  if (fields.some(({ name }) => name.startsWith('messages[]'))) {
    sentences.push('Messages are counted as their texts alone: what a model’s chat template adds to each is left out.');
  }
  return sentences.join(' ');
}

/** `1,024 to 2,047`. */
export function rangeWords(from: number): string {
  if (from <= 1) return String(from);
  return `${formatCount(from)} to ${formatCount(2 * from - 1)}`;
}

/** How the figures are computed. */
export const recordsComputed: readonly Computed[] = [
  {
    title: 'Tokens of a record',
    explanation:
      'The sum over the fields that are ticked. Every text is encoded by itself, with no special tokens and nothing between fields. Numbers and truth values are no text; of a CSV file all cells are. A record without a text is not counted.',
    formula: 'sum of the tokens of its texts; median and 95 % by nearest rank',
    source: 'Lines or rows that cannot be read are counted as broken, and are in no figure.',
  },
  {
    title: 'Padding',
    explanation:
      'The share of all positions that hold nothing, where records are taken in the order of the files and each batch is filled up to its longest record. Records that are sorted by length before waste less.',
    formula: 'of a batch 1 − sum / (n · max); of all 1 − sum of tokens / sum of n · max',
    source: 'By definition; the last batch may be smaller.',
  },
  {
    title: 'Packing',
    explanation:
      'How many times fewer windows the records take when several share one, beside one window for each. Records that are longer than a window are cut to it. The longest come first, each into the first window with room: at most 11/9 of the fewest windows possible, and 2/3 of one more.',
    formula: 'records / windows by first-fit decreasing',
    source: 'Dósa 2007, “The Tight Bound of First Fit Decreasing Bin-Packing Algorithm Is FFD(I) ≤ 11/9 OPT(I) + 6/9”.',
  },
];
