import type { Interval } from '../lists/interval';
import { ratioIntervals } from './bootstrap';
import type { DocumentColumns } from './documentColumns';

/** Documents of a corpus together. */
export interface CorpusGroup {
  /** Their file type; undefined for all of the corpus, and for the types that are too rare to be listed. */
  readonly type: string | undefined;
  readonly documents: number;
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** Code points; absent where they were not counted. */
  readonly characters?: number;
  /** By UAX #29; absent where they were not counted. */
  readonly words?: number;
  /** By tokenizer, in their order. */
  readonly counts: readonly GroupCount[];
}

/** A group of documents under one tokenizer. */
export interface GroupCount {
  readonly tokens: number;
  /**
   * 95 % interval of `tokens / the baseline's tokens - 1`; absent for the baseline, and where there are fewer than two
   * documents, or none with tokens of the baseline.
   */
  readonly interval?: Interval;
}

/** File types that are listed one by one. */
const MOST_TYPES = 12;

/**
 * The corpus as a whole, then its file types, those with most bytes first, the rare ones together at the end.
 *
 * @param baseline Index of the tokenizer that the others are compared with.
 * @param pause As in {@link ratioIntervals}.
 */
export async function summarizeCorpus(
  columns: DocumentColumns,
  baseline: number,
  seed: number,
  pause?: () => Promise<void>,
): Promise<readonly CorpusGroup[]> {
  const byType = new Map<string, number[]>();
  for (const [row, type] of columns.types.entries()) {
    const rows = byType.get(type);
    if (rows) rows.push(row);
    else byType.set(type, [row]);
  }
  const bytesOf = (rows: readonly number[]): number => rows.reduce((sum, row) => sum + columns.bytes[row]!, 0);
  const types = [...byType].sort(([, a], [, b]) => bytesOf(b) - bytesOf(a));
  const listed = types.length > MOST_TYPES + 1 ? types.slice(0, MOST_TYPES) : types;
  const rest = types.slice(listed.length).flatMap(([, rows]) => rows);
  const summarize = (type: string | undefined, rows: readonly number[]): Promise<CorpusGroup> =>
    summarizeRows(columns, type, rows, baseline, seed, pause);
  const groups = [await summarize(undefined, [...columns.types.keys()])];
  for (const [type, rows] of listed) groups.push(await summarize(type, rows));
  if (rest.length > 0) groups.push(await summarize(undefined, rest));
  return groups;
}

async function summarizeRows(
  columns: DocumentColumns,
  type: string | undefined,
  rows: readonly number[],
  baseline: number,
  seed: number,
  pause?: () => Promise<void>,
): Promise<CorpusGroup> {
  const taken = (column: readonly number[]): Float64Array => Float64Array.from(rows, row => column[row]!);
  const sum = (column: readonly number[]): number => rows.reduce((total, row) => total + column[row]!, 0);
  const tokens = columns.tokens.map(taken);
  const of = tokens[baseline];
  const others = tokens.filter((_, index) => index !== baseline);
  const intervals = of ? [...(await ratioIntervals(others, of, { seed, ...(pause && { pause }) }))] : [];
  const [characters, words] = [sum(columns.characters), sum(columns.words)];
  return {
    type,
    documents: sum(columns.documents),
    bytes: sum(columns.bytes),
    ...(!Number.isNaN(characters) && { characters }),
    ...(!Number.isNaN(words) && { words }),
    counts: columns.tokens.map((column, index) => {
      const ratio = index === baseline ? undefined : intervals.shift();
      const interval = ratio && { low: ratio.low - 1, high: ratio.high - 1 };
      return { tokens: sum(column), ...(interval && { interval }) };
    }),
  };
}

/** The file type of a name, as it is written at its end: `.md` of `docs/README.MD`; empty where there is none. */
export function fileType(name: string): string {
  return /[^/](\.[a-z0-9_+-]{1,12})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
