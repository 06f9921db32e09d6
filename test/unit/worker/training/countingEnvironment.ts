import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import type { Corpus } from '../../../../src/protocol/trainer';
import type { CountingSplit } from '../../../../src/training/counts/pieceCounter';
import { type BatchCounter, countInThread } from '../../../../src/worker/counting/batchCounter';
import {
  countCorpus,
  type Counting,
  type CountingEnvironment,
  type CountingRequest,
} from '../../../../src/worker/counting/countCorpus';
import type { ReadingSizes } from '../../../../src/worker/corpus/corpusReader';
import { startCountingWorker } from '../../../../src/worker/counting/nodeCounter';
import { openNodeFile } from '../../../../src/worker/corpus/nodeFiles';

/** The worker's bundle, made like the one that is shipped. */
let workerFile: string | undefined;

/** Bundles the worker; returns what removes it again. */
export function bundleWorker(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'token-loupe-worker-'));
  workerFile = path.join(folder, 'countingWorker.cjs');
  const source = fileURLToPath(new URL('../../../../src/worker/entryPoints/countingWorker.ts', import.meta.url));
  buildSync({ entryPoints: [source], outfile: workerFile, bundle: true, platform: 'node', format: 'cjs' });
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Counters that were started and are not closed yet. */
export const running = new Set<BatchCounter>();

function tracked(counter: BatchCounter): BatchCounter {
  const own: BatchCounter = {
    count: batch => counter.count(batch),
    async close() {
      await counter.close();
      running.delete(own);
    },
  };
  running.add(own);
  return own;
}

export const inThread: CountingEnvironment = {
  readCorpusFile: () => Promise.reject(new Error('no host')),
  openFile: openNodeFile,
  startCounter: split => tracked(countInThread(split)),
  digest: async bytes => new Uint8Array(await webcrypto.subtle.digest('SHA-256', bytes)),
};

export const inWorkers: CountingEnvironment = {
  ...inThread,
  startCounter: split => tracked(startCountingWorker(workerFile!, split)),
};

/** Batches so small that a text of a megabyte is several. */
export const smallBatches: ReadingSizes = { batchBytes: 1 << 18, longestUncut: 1 << 21 };

export const byWords: CountingSplit = { preTokenizer: { name: 'gpt2' }, feed: 'documents', normalizer: 'none' };

/** A folder for the files of a test. */
export class CorpusFolder {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'token-loupe-corpus-'));
  private readonly names: string[] = [];

  write(name: string, contents: string | Uint8Array): this {
    writeFileSync(this.path(name), contents);
    return this.list(name);
  }

  /** Lists a file that need not be there. */
  list(name: string): this {
    this.names.push(name);
    return this;
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  get corpus(): Corpus {
    const files = this.names.map(name => {
      const file = this.path(name);
      const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      return { name, uri: pathToFileURL(file).href, path: file, bytes };
    });
    return { kind: 'files', files };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function count(
  corpus: Corpus,
  options: Partial<CountingRequest> & {
    readonly split?: CountingSplit;
    readonly environment?: CountingEnvironment;
  } = {},
  report: (done: number, total: number) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<Counting> {
  const { split = byWords, environment = inThread, ...request } = options;
  return countCorpus(
    { corpus, heldOutShare: 0, memoryLimit: 2 ** 30, workers: 1, ...request },
    split,
    environment,
    report,
    signal,
  );
}
