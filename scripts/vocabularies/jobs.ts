import { fork } from 'node:child_process';
import path from 'node:path';
import { root } from './files';
import type { Product } from './products';

/** Work that can go on beside other work: recipes that need each other's results are in one job. */
export const jobs = {
  general: ['loupe-bpe-64k', 'loupe-bpe-32k', 'loupe-superbpe-32k', 'loupe-superbpe-64k'],
  domains: ['loupe-legal-32k', 'loupe-code-32k'],
  openAi: [],
} as const satisfies Record<string, readonly string[]>;
export type JobName = keyof typeof jobs;

/** What a recipe's training had to do with, for the manifest. */
export interface Training {
  readonly documents: number;
  readonly bytes: number;
}

/** What a job's process sends when a product is written. */
export interface JobMessage {
  readonly product: Product;
  readonly training?: Training;
  readonly seconds: number;
  /** Peak memory of the process so far, in megabytes. */
  readonly memory: number;
}

/** Runs a job in a process of its own, and passes on what it sends. */
export function runJob(name: JobName, onMessage: (message: JobMessage) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'job.ts'), [name], { cwd: root, execArgv: ['--import', 'tsx'] });
    child.on('message', message => onMessage(message as JobMessage));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`the job "${name}" ended with ${signal ?? `code ${String(code)}`}`));
    });
  });
}
