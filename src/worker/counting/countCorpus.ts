import type { SkipReason, TrainingRequest } from '../../protocol/trainer';
import { CorpusHash, type Digest } from '../../training/counts/corpusHash';
import { heldOutNames, shareOf } from '../../training/counts/holdOut';
import { MergedCounts } from '../../training/counts/mergedCounts';
import type { CountingSplit } from '../../training/counts/pieceCounter';
import type { PieceCounts } from '../../training/counts/pieceCounts';
import type { Pruning } from '../../training/counts/countPruning';
import { SafeCuts } from '../../training/counts/safeCuts';
import { BatchQueue } from './batchQueue';
import { CorpusReader, type CorpusText, READING_SIZES, type ReadingSizes, SpoiltText } from '../corpus/corpusReader';
import { type CorpusFiles, corpusTexts } from '../corpus/corpusTexts';
import type { BatchCounter } from './batchCounter';
import { BatchWriter } from '../corpus/textBatch';

/** Share of the memory limit for the counts of held-out text, if any: far fewer pieces, but more for each byte. */
const HELD_OUT_MEMORY = 0.25;

/** Milliseconds between two yields, when messages of counters and a cancel are noticed. */
const INTERVAL = 20;

/** The result of counting a corpus. */
export interface Counting {
  readonly training: PieceCounts;
  readonly heldOut: PieceCounts;
  /** What was pruned from the training counts for the memory limit. */
  readonly pruned?: Pruning;
  /** The same for the held-out counts: what is measured on them is then too low. */
  readonly heldOutPruned?: Pruning;
  readonly trainedFiles: number;
  /** UTF-8 bytes, without byte order marks. */
  readonly trainedBytes: number;
  readonly heldOutNames: string[];
  readonly heldOutBytes: number;
  readonly skipped: { readonly name: string; readonly reason: SkipReason }[];
  /** SHA-256 over the names and contents of what is trained on, see `CorpusHash`. */
  readonly corpusHash: string;
}

/** What counting needs from its platform. */
export interface CountingEnvironment extends CorpusFiles {
  /** Starts a counter: a worker, or `countInThread`. */
  startCounter(split: CountingSplit): BatchCounter;
  readonly digest: Digest;
  /** Other than {@link READING_SIZES}. */
  readonly sizes?: ReadingSizes;
}

export type CountingRequest = Pick<TrainingRequest, 'corpus' | 'heldOutShare' | 'memoryLimit' | 'workers'>;

/**
 * Reads a corpus and counts its pieces, those of held-out files separately. The result is the same for any number of
 * workers: batches are made of the files in order of their names, and added up in that order.
 *
 * A file that changes while it is read is left out as a whole. If parts of it were counted already, which requires a
 * file of more than one batch, counting starts again without it.
 *
 * Memory: `memoryLimit` for the pieces, with what `MergedCounts` says beyond it; and for each worker, and two more, a
 * batch of 8 MiB and its counts.
 *
 * @param report Called with the bytes that were counted or skipped, and all bytes as listed.
 * @throws What `preTokenizerOf` throws, the signal's reason, and an `Error` where a counter failed. No counter is left
 * running then.
 */
export async function countCorpus(
  request: CountingRequest,
  split: CountingSplit,
  environment: CountingEnvironment,
  report: (bytesDone: number, bytesTotal: number) => void,
  signal: AbortSignal,
): Promise<Counting> {
  const texts = corpusTexts(request.corpus, environment, signal);
  const { sizes = READING_SIZES } = environment;
  const cuts = new SafeCuts(split);
  const reader = new CorpusReader(cuts, environment.digest, signal, sizes);
  const spoilt = new Map<CorpusText, SkipReason>();
  const trainedAnyway = new Set<string>();
  const total = texts.reduce((sum, { bytes }) => sum + bytes, 0);
  let furthest = 0;
  const progress = (done: number): void => {
    furthest = Math.max(furthest, Math.min(done, total));
    report(furthest, total);
  };
  for (;;) {
    signal.throwIfAborted();
    const counters: BatchCounter[] = [];
    // Immediately: what waits for them is then rejected.
    const onAbort = (): void => counters.forEach(counter => void counter.close());
    signal.addEventListener('abort', onAbort);
    try {
      for (let count = 0; count < Math.max(1, request.workers); count++) counters.push(environment.startCounter(split));
      const run = new CountingRun(request, texts, reader, environment.digest, counters, progress, signal);
      const counting = await run.count(spoilt, trainedAnyway);
      const best = highest(counting.heldOutNames);
      if (counting.trainedFiles > 0 || best === undefined) {
        progress(total);
        return counting;
      }
      // In a corpus of few files, none of those to be trained on was text.
      trainedAnyway.add(best);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof SpoiltText)) throw error;
      spoilt.set(error.text, error.reason);
    } finally {
      signal.removeEventListener('abort', onAbort);
      await Promise.all(counters.map(counter => counter.close()));
    }
  }
}

/** Whether two countings were of the same corpus, as far as is known about what is not trained on. */
export function isSameCorpus(a: Counting, b: Counting): boolean {
  return (
    a.corpusHash === b.corpusHash &&
    a.heldOutBytes === b.heldOutBytes &&
    a.heldOutNames.length === b.heldOutNames.length &&
    a.heldOutNames.every((name, index) => name === b.heldOutNames[index])
  );
}

/** One pass over all texts. */
class CountingRun {
  private readonly training: MergedCounts;
  private readonly heldOut: MergedCounts;
  private readonly queue: BatchQueue;
  private done = 0;

  constructor(
    private readonly request: CountingRequest,
    private readonly texts: readonly CorpusText[],
    private readonly reader: CorpusReader,
    private readonly digest: Digest,
    counters: readonly BatchCounter[],
    private readonly progress: (done: number) => void,
    private readonly signal: AbortSignal,
  ) {
    const { memoryLimit, heldOutShare } = request;
    const heldOutMemory = heldOutShare > 0 ? HELD_OUT_MEMORY * memoryLimit : 0;
    this.training = new MergedCounts(memoryLimit - heldOutMemory);
    this.heldOut = new MergedCounts(heldOutMemory);
    this.queue = new BatchQueue(counters, signal, bytes => this.advance(bytes));
  }

  async count(spoilt: ReadonlyMap<CorpusText, SkipReason>, trainedAnyway: ReadonlySet<string>): Promise<Counting> {
    const { queue, texts } = this;
    const names = texts.filter(text => !spoilt.has(text)).map(({ name }) => name);
    const held = heldOutNames(names, this.request.heldOutShare);
    for (const name of trainedAnyway) held.delete(name);
    const { batchBytes } = this.reader.sizes;
    const trainingWriter = new BatchWriter(queue.allocate, batch => queue.add(batch, this.training), batchBytes);
    const heldOutWriter = new BatchWriter(queue.allocate, batch => queue.add(batch, this.heldOut), batchBytes);
    const hash = new CorpusHash(this.digest);
    const result = { trainedFiles: 0, trainedBytes: 0, heldOutNames: [] as string[], heldOutBytes: 0 };
    const skipped: { name: string; reason: SkipReason }[] = [];
    let yielded = performance.now();
    for (const text of texts) {
      if (performance.now() - yielded > INTERVAL) {
        await new Promise(resolve => setTimeout(resolve, 0));
        yielded = performance.now();
      }
      this.signal.throwIfAborted();
      const { name } = text;
      const isHeld = held.has(name);
      const reason = spoilt.get(text);
      const read = reason
        ? { skipped: reason }
        : await this.reader.read(text, isHeld ? heldOutWriter : trainingWriter, !isHeld);
      if ('skipped' in read) {
        skipped.push({ name, reason: read.skipped });
        this.advance(text.bytes);
      } else if (isHeld) {
        result.heldOutNames.push(name);
        result.heldOutBytes += read.textBytes;
      } else {
        result.trainedFiles++;
        result.trainedBytes += read.textBytes;
        if (read.hash) await hash.add(name, read.fileBytes, read.hash);
      }
    }
    await trainingWriter.flush();
    await heldOutWriter.flush();
    await queue.finish();
    const corpusHash = await hash.finish();
    const { pruned } = this.training;
    const { pruned: heldOutPruned } = this.heldOut;
    return {
      ...result,
      training: this.training.finish(),
      heldOut: this.heldOut.finish(),
      ...(pruned && { pruned }),
      ...(heldOutPruned && { heldOutPruned }),
      skipped,
      corpusHash,
    };
  }

  private advance(bytes: number): void {
    this.done += bytes;
    this.progress(this.done);
  }
}

/** The name of the file that would be the last to be held out. */
function highest(names: readonly string[]): string | undefined {
  return names.toSorted((a, b) => shareOf(a) - shareOf(b)).at(-1);
}
