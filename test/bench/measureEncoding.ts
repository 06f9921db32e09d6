import type { Corpus } from './corpora';
import { Peer } from './peer';
import { OURS } from './subjects';
import { geometricMean, median, short, table } from './tables';

/** MB/s of one tokenizer on one corpus. */
export interface Cell {
  readonly first: number;
  readonly warm: number;
  /** Warm, with offsets and flags; NaN where there are none. */
  readonly full: number;
  /** Whether the ids differ from the reference's. */
  readonly differs: boolean;
  readonly error?: string;
}

export interface EncodingResult {
  readonly encoding: string;
  readonly rounds: number;
  readonly bytes: Readonly<Record<string, number>>;
  /** By corpus, then by tokenizer. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, Cell>>>>;
}

export interface Measurement {
  readonly encoding: string;
  readonly subjects: readonly string[];
  /** Whose ids are right. */
  readonly reference: string;
  readonly corpora: readonly Corpus[];
  readonly fileOf: (corpus: Corpus) => string;
  readonly warmUpFile: string;
  readonly rounds: number;
}

const TIMEOUT = 60_000;

/** Times tokenizers side by side: for each corpus in turns, each time a fresh instance, then the same text once more. */
export async function measureEncoding(measurement: Measurement): Promise<EncodingResult> {
  const { encoding, subjects, reference, corpora, fileOf, warmUpFile, rounds } = measurement;
  const peers = subjects.map(subject => new Peer(subject, encoding, warmUpFile));
  const cells: Record<string, Record<string, Cell>> = {};
  try {
    for (const corpus of corpora) {
      const bytes = Buffer.byteLength(corpus.text);
      const samples = new Map<Peer, Record<'first' | 'warm' | 'full', number[]>>();
      for (const peer of peers) samples.set(peer, { first: [], warm: [], full: [] });
      const digests = new Map<string, string>();
      const errors = new Map<string, string>();
      // The first round checks that all say the same, and is not timed.
      for (let round = -1; round < rounds; round++) {
        for (const peer of peers) {
          if (errors.has(peer.subject)) continue;
          const started = peer.ended ? await peer.start(true) : {};
          const answer =
            started.error === undefined ? await peer.ask({ do: 'time', file: fileOf(corpus) }, TIMEOUT) : started;
          if (answer.error !== undefined) errors.set(peer.subject, answer.error);
          else if (round < 0) digests.set(peer.subject, answer.digest!);
          else
            for (const kind of ['first', 'warm', 'full'] as const) samples.get(peer)![kind].push(answer[kind] ?? NaN);
        }
      }
      const rate = (times: number[]): number => bytes / 1000 / median(times);
      cells[corpus.name] = Object.fromEntries(
        peers.map(peer => {
          const { first, warm, full } = samples.get(peer)!;
          const error = errors.get(peer.subject);
          const differs = digests.has(reference) && digests.get(peer.subject) !== digests.get(reference);
          const none = { first: NaN, warm: NaN, full: NaN, differs: false };
          return [
            peer.subject,
            error === undefined
              ? { first: rate(first), warm: rate(warm), full: rate(full), differs }
              : { ...none, error },
          ];
        }),
      );
    }
  } finally {
    for (const peer of peers) peer.stop();
  }
  const bytes = Object.fromEntries(corpora.map(each => [each.name, Buffer.byteLength(each.text)]));
  return { encoding, rounds, bytes, cells };
}

/** Ours over the fastest other, by corpus. */
export function ratios(result: EncodingResult, kind: 'first' | 'warm'): number[] {
  return Object.values(result.cells).map(row => row[OURS]![kind] / best(row, kind));
}

function best(row: Readonly<Record<string, Cell>>, kind: 'first' | 'warm'): number {
  return Math.max(
    ...Object.entries(row).map(([name, cell]) => (name === OURS || Number.isNaN(cell[kind]) ? 0 : cell[kind])),
  );
}

/** The result as tables of MB/s, first sight and warm. */
export function encodingReport(result: EncodingResult): string {
  const names = Object.keys(Object.values(result.cells)[0] ?? {});
  const parts: string[] = [];
  for (const kind of ['first', 'warm'] as const) {
    const rows = Object.entries(result.cells).map(([corpus, row]) => [
      corpus,
      `${Math.round(result.bytes[corpus]! / 1000)}`,
      ...names.map(name => `${short(row[name]![kind])}${row[name]!.differs ? '*' : ''}`),
      ...(kind === 'warm' ? [short(row[OURS]!.full)] : []),
      `${short(row[OURS]![kind] / best(row, kind))}x`,
    ]);
    const means = names.map(name => short(geometricMean(Object.values(result.cells).map(row => row[name]![kind]))));
    const full = geometricMean(Object.values(result.cells).map(row => row[OURS]!.full));
    const lowest = Math.min(...ratios(result, kind));
    rows.push([
      'geometric mean',
      '',
      ...means,
      ...(kind === 'warm' ? [short(full)] : []),
      `${short(geometricMean(ratios(result, kind)))}x`,
    ]);
    const head = ['MB/s', 'kB', ...names, ...(kind === 'warm' ? ['with columns'] : []), 'to the best'];
    parts.push(
      `### ${result.encoding}, ${kind === 'first' ? 'first sight (fresh caches)' : 'warm'}, medians of ${result.rounds}\n\n` +
        `${table(head, rows)}\n\nLowest ratio to the best peer: ${short(lowest)}x.`,
    );
  }
  const marked = names.filter(name => Object.values(result.cells).some(row => row[name]!.differs));
  if (marked.length > 0) parts.push(`(*) gives other ids than the reference: ${marked.join(', ')}.`);
  for (const [corpus, row] of Object.entries(result.cells))
    for (const [name, { error }] of Object.entries(row))
      if (error !== undefined) parts.push(`${name} on ${corpus}: ${error}.`);
  return parts.join('\n\n');
}
