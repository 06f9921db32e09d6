import type { Corpus } from './corpora';
import { Peer } from './peer';
import type { Limits } from './protocol';
import { OURS } from './subjects';
import { median, short, table } from './tables';

/** Milliseconds and megabytes of a tokenizer from nothing to its first token. */
export interface LoadResult {
  readonly subject: string;
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly error?: string;
}

/** Loads each tokenizer in fresh processes, by turns: modules, vocabulary and the first short text. */
export async function measureLoading(
  encoding: string,
  subjects: readonly string[],
  rounds: number,
): Promise<LoadResult[]> {
  const times = new Map<string, { ms: number[]; mb: number[]; error?: string }>(
    subjects.map(each => [each, { ms: [], mb: [] }]),
  );
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) {
      const peer = new Peer(subject, encoding, '');
      const { error, milliseconds, megabytes } = await peer.start(false);
      peer.stop();
      const entry = times.get(subject)!;
      if (error !== undefined) entry.error = error;
      entry.ms.push(milliseconds ?? NaN);
      entry.mb.push(megabytes ?? NaN);
    }
  }
  return [...times].map(([subject, { ms, mb, error }]) => ({
    subject,
    milliseconds: median(ms),
    megabytes: median(mb),
    ...(error === undefined ? {} : { error }),
  }));
}

export function loadReport(encoding: string, results: readonly LoadResult[]): string {
  const rows = results.map(each => [each.subject, short(each.milliseconds), short(each.megabytes), each.error ?? '']);
  return `### ${encoding}, from nothing to the first token, a fresh process each\n\n${table(['', 'ms', 'MB resident', ''], rows)}`;
}

/** Limits by corpus, in MB/s. */
export type LimitRates = Readonly<Record<string, Readonly<Record<keyof Limits, number>>>>;

/** How fast the parts of the work are by themselves. */
export async function measureLimits(
  encoding: string,
  corpora: readonly Corpus[],
  fileOf: (corpus: Corpus) => string,
): Promise<LimitRates> {
  const peer = new Peer(OURS, encoding, '');
  const rates: Record<string, Record<keyof Limits, number>> = {};
  try {
    await peer.start(false);
    for (const corpus of corpora) {
      const { limits, error } = await peer.ask({ do: 'limits', encoding, file: fileOf(corpus) }, 60_000);
      if (!limits) throw new Error(error);
      const rate = (milliseconds: number): number => Buffer.byteLength(corpus.text) / 1000 / milliseconds;
      rates[corpus.name] = {
        scan: rate(limits.scan),
        utf8: rate(limits.utf8),
        split: rate(limits.split),
        lookUp: rate(limits.lookUp),
      };
    }
  } finally {
    peer.stop();
  }
  return rates;
}

export function limitReport(encoding: string, rates: LimitRates): string {
  const rows = Object.entries(rates).map(([name, { scan, utf8, split, lookUp }]) => [
    name,
    ...[scan, utf8, split, lookUp].map(short),
  ]);
  const head = ['MB/s', 'scan of the code units', 'writing UTF-8', 'split alone', 'look-up alone'];
  return `### ${encoding}, limits: the parts of the work by themselves, least of 25\n\n${table(head, rows)}`;
}

/** Milliseconds on first sight by run, tokenizer and size; `error` where there is no time. */
export type RunResult = Readonly<Record<string, Readonly<Record<string, readonly (number | string)[]>>>>;

/** Times texts without a place to split them: 100 kB and 1 MB each. What takes too long is stopped. */
export async function measureRuns(
  encoding: string,
  subjects: readonly string[],
  runs: readonly (readonly Corpus[])[],
  fileOf: (corpus: Corpus) => string,
  warmUpFile: string,
  timeout: number,
): Promise<RunResult> {
  const results: Record<string, Record<string, (number | string)[]>> = {};
  for (const subject of subjects) {
    const peer = new Peer(subject, encoding, warmUpFile);
    for (const sizes of runs) {
      const times: (number | string)[] = ((results[sizes[0]!.name] ??= {})[subject] = []);
      for (const run of sizes) {
        const samples: number[] = [];
        let failed: string | undefined;
        for (let round = 0; round < 3 && failed === undefined && typeof times.at(-1) !== 'string'; round++) {
          const started = peer.ended ? await peer.start(true) : {};
          const answer =
            started.error === undefined ? await peer.ask({ do: 'time', file: fileOf(run) }, timeout) : started;
          if (answer.error !== undefined) failed = answer.error;
          else samples.push(answer.first!);
        }
        times.push(failed ?? (samples.length > 0 ? median(samples) : 'not tried'));
      }
    }
    peer.stop();
  }
  return results;
}

/** `msPerMegabyte`: English on first sight, for comparison. */
export function runReport(encoding: string, results: RunResult, msPerMegabyte: number): string {
  const rows = Object.entries(results).flatMap(([run, bySubject]) =>
    Object.entries(bySubject).map(([subject, [small, large]]) => [
      `${run}, ${subject}`,
      ...[small, large].map(each => (typeof each === 'number' ? short(each) : (each ?? ''))),
      typeof small === 'number' && typeof large === 'number' ? `${short(large / small)}x` : '-',
      subject === OURS && typeof large === 'number' ? `${short(large / msPerMegabyte)}x` : '-',
    ]),
  );
  const head = ['ms', '100 kB', '1 MB', '1 MB to 100 kB', "to English's time a byte"];
  return `### ${encoding}, unbroken runs on first sight, medians of 3\n\n${table(head, rows)}`;
}
