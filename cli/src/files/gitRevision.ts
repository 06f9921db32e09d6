import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import type { LedgerSource } from '../../../src/context/ledger/ledgerSource';
import { CannotRun } from '../report';
import { textOf } from './fileText';

/** Files of a revision, as git has them; one process of git reads them all. */
export interface GitRevision extends LedgerSource {
  readonly commit: string;
  close(): void;
}

/**
 * Opens a revision for a folder inside a repository. Throws {@link CannotRun} where there is no git, no repository, or no
 * such revision.
 */
export function openRevision(root: string, revision: string, encoding: string): GitRevision {
  if (revision.startsWith('-')) throw new CannotRun(`${revision} is no revision.`);
  const commit = run(root, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`], revision).trim();
  const objects = new Map<string, string>();
  for (const line of run(root, ['ls-tree', '-r', '-z', commit], revision).split('\0')) {
    const [, mode, object, path] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    // Neither links nor repositories inside this one.
    if (path !== undefined && mode!.startsWith('100')) objects.set(path, object!);
  }
  let reader: BatchReader | undefined;
  return {
    commit,
    paths: [...objects.keys()],
    async read(path) {
      const object = objects.get(path);
      if (object === undefined) return { kind: 'unread', reason: `it is not in ${revision}` };
      reader ??= new BatchReader(root);
      return textOf(await reader.read(object), encoding);
    },
    close: () => reader?.close(),
  };
}

function run(root: string, args: readonly string[], revision: string): string {
  const { error, status, stdout, stderr } = spawnSync('git', ['-C', root, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error) throw new CannotRun(`git cannot be run: ${error.message}`);
  if (status === 0) return stdout;
  if (/not a git repository/i.test(stderr)) throw new CannotRun(`${root} is in no git repository.`);
  throw new CannotRun(
    `There is no revision ${revision}: ${stderr.trim().split('\n').at(-1) ?? 'git does not say why'}`,
  );
}

/** `git cat-file --batch`: an object's name goes in, a line with its size and its bytes come out, in order. */
class BatchReader {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting: { readonly resolve: (bytes: Buffer) => void; readonly reject: (error: Error) => void }[] =
    [];
  private chunks: Buffer[] = [];
  private length = 0;
  private expected: number | undefined;

  constructor(root: string) {
    this.child = spawn('git', ['-C', root, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stdout.on('data', (chunk: Buffer) => this.take(chunk));
    this.child.on('close', () => this.fail(new CannotRun('git ended while files were read.')));
    this.child.on('error', error => this.fail(error));
  }

  read(object: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin.write(`${object}\n`);
    });
  }

  close(): void {
    this.child.stdin.end();
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
    while (this.waiting.length > 0) {
      if (this.expected === undefined) {
        const all = this.joined();
        const end = all.indexOf(10);
        if (end < 0) return;
        const [, size] = /^[0-9a-f]+ \w+ (\d+)$/.exec(all.subarray(0, end).toString()) ?? [];
        this.keep(all.subarray(end + 1));
        if (size === undefined) {
          this.fail(new CannotRun('git has an object no longer.'));
          return;
        }
        this.expected = Number(size);
      }
      if (this.length <= this.expected) return; // a line break follows
      const all = this.joined();
      this.waiting.shift()!.resolve(all.subarray(0, this.expected));
      this.keep(all.subarray(this.expected + 1));
      this.expected = undefined;
    }
  }

  private joined(): Buffer {
    if (this.chunks.length > 1) this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0] ?? Buffer.alloc(0);
  }

  private keep(rest: Buffer): void {
    this.chunks = [rest];
    this.length = rest.length;
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}
