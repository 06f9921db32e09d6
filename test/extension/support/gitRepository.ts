import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { GitCommit, GitRepository } from '../../../src/host/git/gitExtension';

/**
 * A new repository in a folder, by git itself. It answers as VS Code's git extension does, which the VS Code that these tests
 * run in does not have.
 */
export function gitRepository(folder: string): GitRepository & { readonly run: (...given: string[]) => string } {
  const bytes = (...given: string[]): Buffer =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...given], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const run = (...given: string[]): string =>
    bytes(...given)
      .toString('utf8')
      .trim();
  const at = (ref: string, file: string): string => `${ref}:${path.relative(folder, file)}`;
  const commitOf = (line: string): GitCommit => {
    const [hash, date, message] = line.split('\t') as [string, string, string];
    return { hash, message, authorDate: new Date(date) };
  };
  const format = '--format=%H%x09%aI%x09%s';
  run('init', '--quiet');
  /** As the API does it: an answer, or a reason, that comes later. */
  const soon = <T>(work: () => T): Promise<T> => Promise.resolve().then(work);
  return {
    run,
    state: {},
    show: (ref, file) => soon(() => run('show', at(ref, file))),
    buffer: (ref, file) => soon(() => bytes('cat-file', 'blob', at(ref, file))),
    getObjectDetails: (ref, file) => soon(() => ({ size: Number(run('cat-file', '-s', at(ref, file))) })),
    getCommit: ref => soon(() => commitOf(run('log', '-1', format, ref))),
    log: ({ maxEntries, path: file }) =>
      soon(() => run('log', `-${maxEntries}`, format, '--', file).split('\n').map(commitOf)),
  };
}
