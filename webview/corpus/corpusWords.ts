import { figures } from '../../src/analysis/figures/figures';
import { type Interval, showsDifference } from '../../src/analysis/lists/interval';
import type { GroupCount } from '../../src/protocol/files/corpusTasks';
import type { ComparisonRow } from '../../src/protocol/views/comparison';
import type { CorpusFigures } from '../../src/protocol/files/corpus';
import type { FilesReport } from '../../src/protocol/files/measuredFiles';
import { formatBytes } from '../../src/text/bytes';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { sentence } from '../../src/text/errors';
import { intervalWords, NONE_SHOWN } from '../../src/text/intervalText';
import { formatDifference } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

/** Fewer documents than this say little of others. */
const FEW = 10;

/** The count of a group by a tokenizer, and its difference from the baseline's. */
export function countOf(
  { tokenizers, baselineId }: Pick<CorpusFigures, 'tokenizers' | 'baselineId'>,
  counts: readonly GroupCount[],
  tokenizerId: string,
): { readonly tokens: number; readonly difference?: number; readonly interval?: Interval } | undefined {
  const of = (id: string): GroupCount | undefined => counts[tokenizers.findIndex(each => each.id === id)];
  const own = of(tokenizerId);
  const baseline = of(baselineId);
  if (!own) return undefined;
  const difference = baseline && baseline.tokens > 0 ? own.tokens / baseline.tokens - 1 : undefined;
  return { ...own, ...(difference !== undefined && { difference }) };
}

/** Which tokenizer needs the fewest tokens, and whether documents like these show that it needs fewer than the baseline. */
export function corpusVerdict(corpus: CorpusFigures): string {
  const { rows, baselineId, groups } = corpus;
  const [all] = groups;
  const counted = rows
    .filter(({ kind, tokenizerId }) => kind !== 'baseline' || tokenizerId === baselineId)
    .flatMap(row => {
      const count = countOf(corpus, all!.counts, row.tokenizerId);
      return count ? [{ row, ...count }] : [];
    })
    .sort((a, b) => a.tokens - b.tokens);
  const [best, next] = counted;
  if (!best) return 'No tokenizer could count these files.';
  const fewest = `needs the fewest tokens: ${formatCount(best.tokens)}`;
  const baseline = counted.find(({ row }) => row.tokenizerId === baselineId);
  if (!baseline || !next) return `${best.row.name} ${fewest}.`;
  const other = best === baseline ? next : best;
  const difference = formatDifference(other.difference, 1);
  const fact =
    best === baseline
      ? `${best.row.name}, the baseline, ${fewest}; next is ${other.row.name} with ${formatCount(other.tokens)}, ${difference}`
      : `${best.row.name} ${fewest}, ${difference} than the baseline, ${baseline.row.name}`;
  if (!other.interval) return `${fact}. One document has no interval: of others it says nothing.`;
  const range = intervalWords(other.interval);
  if (showsDifference(other.interval)) return `${fact} (95 % interval: ${range}).`;
  return `${fact}, but that is ${NONE_SHOWN} for documents like these: the 95 % interval, ${range}, contains zero.`;
}

/** What the corpus is. */
export function corpusSubject({ source, figures: { groups } }: FilesReport<CorpusFigures>): string {
  const { documents, bytes, words } = groups[0]!;
  const size = [formatQuantity(documents, 'file'), formatBytes(bytes)];
  if (words !== undefined) size.push(formatQuantity(words, 'word'));
  return `${source} · ${size.join(' · ')}`;
}

/** What the figures leave out, and what is doubtful about them. */
export function corpusLimits({ leftOut, figures: corpus }: FilesReport<CorpusFigures>): string {
  const { groups, sample, firstSkipped } = corpus;
  const { documents, bytes } = groups[0]!;
  const named = firstSkipped
    .slice(0, 3)
    .map(({ name, reason }) => `${name} (${reason})`)
    .join(', ');
  return [
    leftOut === '' ? '' : sentence(leftOut),
    named === '' ? '' : `The first: ${named}.`,
    documents < FEW
      ? `So few documents (${formatCount(documents)}) say little of others: the interval is too narrow.`
      : '',
    sampleWords(sample, documents, bytes),
  ]
    .filter(part => part !== '')
    .join(' ');
}

function sampleWords(sample: CorpusFigures['sample'], documents: number, bytes: number): string {
  if (sample.documents === documents || bytes === 0) return '';
  const what = 'Whole words, superwords, seen before and vocabulary used';
  if (sample.documents === 0) return `${what} are not known here.`;
  return `${what} are of a sample: ${formatQuantity(sample.documents, 'file')}, ${formatBytes(sample.bytes)}, chosen by their names.`;
}

/** Rows by tokens, those without a count at the end. */
export function sortedRows(rows: readonly ComparisonRow[]): ComparisonRow[] {
  return [...rows].sort((a, b) => (a.figures.tokens ?? Infinity) - (b.figures.tokens ?? Infinity));
}

/** How the figures are computed. */
export const corpusComputed: readonly Computed[] = [
  {
    title: '95 % interval',
    explanation:
      'Where the difference may lie in documents like these. Documents are drawn from the corpus with replacement, as many as it has, 2,000 times, always by the same seed; of more than 5,000 documents, random groups are drawn. Where the interval contains zero, no difference is shown. It holds as far as the documents were chosen independently of each other; copies of one file make it too narrow.',
    formula: 'BCa interval of sum(tokens) / sum(tokens of the baseline) − 1 over drawn documents',
    source: 'Efron 1987, “Better Bootstrap Confidence Intervals”, JASA 82; Efron and Tibshirani 1993, chapter 14.',
  },
  {
    title: 'Documents and file types',
    explanation:
      'Every file is a document and is counted by itself, without its byte order mark; files that are no UTF-8 text are left out. Its type is the end of its name.',
    formula: 'tokens of all documents, added up',
    source: 'Words by UAX #29; characters are code points.',
  },
  ...figures
    .filter(({ id }) => id !== 'megabytesPerSecond')
    .map(({ title, unit, explanation, formula, source }) => ({
      title,
      formula: formula ?? unit,
      source: source ?? '',
      explanation: explanation({ baseline: 'the baseline', model: 'the model' }),
    })),
];
