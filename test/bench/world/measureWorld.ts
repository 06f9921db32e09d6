import type { Corpus } from '../corpora';
import { Peer } from '../peer';
import { median } from '../tables';
import type { WorldSubject } from './subjects';

/** MB/s of one tokenizer on one text. */
export interface WorldCell {
  /** The first text of a new process, with a tokenizer that is loaded. */
  readonly first: number;
  readonly warm: number;
  /** Warm, with offsets. */
  readonly full: number;
  /** Whether the ids differ from the reference's. */
  readonly differs: boolean;
  readonly error?: string;
}

/** Loading, from nothing to the first token of a short text. */
export interface WorldLoad {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly error?: string;
}

export interface WorldText extends Corpus {
  readonly bytes: number;
  readonly file: string;
}

/** By text, then by tokenizer. */
export type WorldCells = Map<WorldText, Map<string, WorldCell>>;

const TIMEOUT = 20_000;
/** About so many bytes are encoded for one warm figure. */
const WARM_BYTES = 2_000_000;

/**
 * Times tokenizers side by side, in turns: `rounds` times a new process for the first text, one that stays for warm ones. The
 * ids of `reference` are the right ones.
 */
export async function measureWorld(
  encoding: string,
  subjects: readonly WorldSubject[],
  {
    texts,
    warmUpFile,
    rounds,
    reference,
  }: { texts: readonly WorldText[]; warmUpFile: string; rounds: number; reference: string },
): Promise<{ readonly cells: WorldCells; readonly loads: Map<string, WorldLoad> }> {
  const loads = new Map<string, WorldLoad>();
  const digests = new Map<WorldText, Map<string, string>>(texts.map(text => [text, new Map()]));
  const figures = new Map<WorldText, Map<string, Omit<WorldCell, 'differs'>>>(texts.map(text => [text, new Map()]));
  for (const subject of subjects) {
    console.error(subject.name);
    const cold = await firstSights(encoding, subject, texts, warmUpFile, rounds, loads);
    const peer = new Peer(subject.name, encoding, warmUpFile, subject.open);
    for (const text of texts) {
      const started = peer.ended ? await peer.start(true) : {};
      const repeat = Math.max(1, Math.min(200, Math.round(WARM_BYTES / text.bytes / 3)));
      const answer =
        started.error === undefined ? await peer.ask({ do: 'time', file: text.file, repeat }, TIMEOUT) : started;
      const rate = (milliseconds: number | undefined): number => text.bytes / 1000 / (milliseconds ?? NaN);
      digests.get(text)!.set(subject.name, answer.digest ?? '');
      figures.get(text)!.set(subject.name, {
        first: cold.get(text) ?? NaN,
        warm: rate(answer.warm),
        full: rate(answer.full ?? NaN),
        ...(answer.error !== undefined && { error: answer.error }),
      });
    }
    peer.stop();
  }
  const cells: WorldCells = new Map();
  for (const text of texts) {
    const right = digests.get(text)!.get(reference);
    const row = [...figures.get(text)!].map(([name, figure]) => {
      // Where the reference gives no answer, nothing can be said of the others.
      const differs = figure.error === undefined && !!right && digests.get(text)!.get(name) !== right;
      return [name, { ...figure, differs }] as const;
    });
    cells.set(text, new Map(row));
  }
  return { cells, loads };
}

/** MB/s on the first text of new processes, medians; what loading took is noted along. Only for texts that people open. */
async function firstSights(
  encoding: string,
  { name, open }: WorldSubject,
  texts: readonly WorldText[],
  warmUpFile: string,
  rounds: number,
  loads: Map<string, WorldLoad>,
): Promise<Map<WorldText, number>> {
  const rates = new Map<WorldText, number>();
  const loading: { milliseconds: number; megabytes: number }[] = [];
  for (const text of texts.filter(
    ({ bytes, name: text }) => bytes > 10_000 && bytes <= 250_000 && !text.startsWith('unbroken'),
  )) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const peer = new Peer(name, encoding, warmUpFile, open);
      const loaded = await peer.start(false);
      const answer = loaded.error === undefined ? await peer.ask({ do: 'time', file: text.file }, TIMEOUT) : loaded;
      peer.stop();
      if (answer.error !== undefined) {
        if (loaded.error !== undefined) loads.set(name, { milliseconds: NaN, megabytes: NaN, error: loaded.error });
        break;
      }
      times.push(answer.first!);
      loading.push({ milliseconds: loaded.milliseconds!, megabytes: loaded.megabytes! });
    }
    if (times.length > 0) rates.set(text, text.bytes / 1000 / median(times));
  }
  if (loading.length > 0) {
    const of = (value: (each: (typeof loading)[number]) => number): number => median(loading.map(value));
    loads.set(name, { milliseconds: of(each => each.milliseconds), megabytes: of(each => each.megabytes) });
  }
  return rates;
}
