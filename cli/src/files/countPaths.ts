import { readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type MessagePort, Worker, workerData } from 'node:worker_threads';
import type { Tokenizer } from '../../../src/engine/tokenizer';
import { messageOf } from '../../../src/text/errors';
import { textOf } from './fileText';
import { type Chosen, openChosen } from './tokenizers';

/** What was counted of a file, or why nothing was. */
export type CountedPath = { readonly path: string; readonly bytes: number } & (
  | { readonly tokens: readonly number[] }
  | { readonly reason: string }
);

export interface CountOptions {
  /** By each of these. */
  readonly by: readonly Pick<Chosen, 'tokenizer'>[];
  /** As in `files.encoding` of VS Code, for files whose bytes do not say it. */
  readonly encoding: string;
  /** At most; one where there is little to count. */
  readonly threads?: number;
  /** Told how many files are done. */
  readonly onProgress?: (done: number) => void;
}

/** Below this, starting a thread, which opens the tokenizer anew, takes longer than it saves. Bytes. */
const WORTH_A_THREAD = 4_000_000;
const MOST_THREADS = 8;
/** Bytes, about, that a thread is given at once. */
const BATCH_BYTES = 1_000_000;

/** Counts files, in their order, on several threads where there is much to count. */
export async function countPaths(paths: readonly string[], options: CountOptions): Promise<CountedPath[]> {
  const sizes = paths.map(path => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const most = options.threads ?? Math.min(MOST_THREADS, availableParallelism());
  const threads = Math.min(most, Math.floor(total / WORTH_A_THREAD));
  if (threads < 2) return countHere(paths, options);
  const results = new Array<CountedPath>(paths.length);
  let next = 0;
  let done = 0;
  const nextBatch = (): readonly [start: number, paths: readonly string[]] => {
    const start = next;
    for (let bytes = 0; next < paths.length && bytes < BATCH_BYTES; next++) bytes += sizes[next]!;
    return [start, paths.slice(start, next)];
  };
  const { by, encoding } = options;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(join(__dirname, 'token-loupe.cjs'), { workerData: { by, encoding } });
      let start = 0;
      const give = (): void => {
        const [from, batch] = nextBatch();
        start = from;
        if (batch.length > 0) worker.postMessage(batch);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('message', (counted: readonly CountedPath[]) => {
        for (const [index, each] of counted.entries()) results[start + index] = each;
        done += counted.length;
        options.onProgress?.(done);
        give();
      });
      worker.on('error', reject);
      give();
    });
  await Promise.all(Array.from({ length: threads }, work));
  return results;
}

async function countHere(paths: readonly string[], { by, encoding, onProgress }: CountOptions): Promise<CountedPath[]> {
  const tokenizers = await Promise.all(by.map(openChosen));
  const counted: CountedPath[] = [];
  for (const path of paths) {
    counted.push(countPath(path, tokenizers, encoding));
    onProgress?.(counted.length);
    if (counted.length % 500 === 0) await new Promise(resolve => setImmediate(resolve));
  }
  return counted;
}

function countPath(path: string, tokenizers: readonly Tokenizer[], encoding: string): CountedPath {
  try {
    // Nothing but a file may be opened: a pipe would wait for a writer.
    if (!statSync(path).isFile()) return { path, bytes: 0, reason: 'it is no file' };
    return countBytes(path, readFileSync(path), tokenizers, encoding);
  } catch (error) {
    return { path, bytes: 0, reason: messageOf(error) };
  }
}

/** Counts bytes as those of a file. */
export function countBytes(
  path: string,
  bytes: Uint8Array,
  tokenizers: readonly Tokenizer[],
  encoding: string,
): CountedPath {
  const read = textOf(bytes, encoding);
  if (read.kind === 'unread') return { path, bytes: bytes.length, reason: read.reason };
  return { path, bytes: bytes.length, tokens: tokenizers.map(tokenizer => tokenizer.count(read.text)) };
}

/** What a thread of {@link countPaths} does: counts what it is given. */
export function countAsThread(port: MessagePort): void {
  const { by, encoding } = workerData as Pick<CountOptions, 'by' | 'encoding'>;
  const opening = Promise.all(by.map(openChosen));
  port.on('message', (paths: readonly string[]) => {
    void opening.then(tokenizers => port.postMessage(paths.map(path => countPath(path, tokenizers, encoding))));
  });
}
