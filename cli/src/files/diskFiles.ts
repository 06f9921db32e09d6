import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { type LedgerSource, MOST_LEDGER_BYTES, type SourceText } from '../../../src/context/ledger/ledgerSource';
import { messageOf } from '../../../src/text/errors';
import { formatCount } from '../../../src/text/numbers';
import { CannotRun } from '../report';
import { textOf } from './fileText';
import type { WalkRules } from './walkFolder';

/**
 * What the arguments of a command name: files as they are, folders with what is in them, globs in the current folder. What
 * knows globs and ignore files is loaded only where a folder is looked through.
 */
export async function namedFiles(
  args: readonly string[],
  exclude: readonly string[],
  rules: WalkRules,
): Promise<string[]> {
  const found = new Set<string>();
  for (const argument of args) {
    const stat = statSync(argument, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      const prefix = argument === '.' ? '' : `${argument.replaceAll(sep, '/').replace(/\/+$/, '')}/`;
      const { walkFolder } = await import('./walkFolder');
      for (const path of walkFolder(argument, rules)) found.add(prefix + path);
    } else if (stat) found.add(argument.replaceAll(sep, '/'));
    else if (/[*?[{]/.test(argument)) {
      const { matcherOf, walkFolder } = await import('./walkFolder');
      const matches = matcherOf(argument.replace(/^\.\//, ''));
      for (const path of walkFolder('.', rules)) if (matches(path)) found.add(path);
    } else throw new CannotRun(`There is no file or folder ${argument}.`);
  }
  return exclude.length === 0 ? [...found] : (await import('./walkFolder')).without(exclude, [...found]);
}

/** The files of a folder for the ledger, ignored ones too: agents load them all the same. */
export async function diskSource(root: string, encoding: string): Promise<LedgerSource> {
  const { walkFolder } = await import('./walkFolder');
  const real = realpathSync(root);
  return {
    paths: walkFolder(root, { ignoreFiles: false }),
    read: path => Promise.resolve(readInside(root, real, path, encoding)),
  };
}

function readInside(root: string, real: string, path: string, encoding: string): SourceText {
  try {
    const full = resolve(root, path);
    if (lstatSync(full).isSymbolicLink() && relative(real, realpathSync(full)).startsWith('..')) {
      return { kind: 'unread', reason: 'it is a link out of the folder' };
    }
    const { size } = statSync(full);
    if (size > MOST_LEDGER_BYTES)
      return {
        kind: 'unread',
        reason: `it has ${formatCount(size)} bytes, more than ${formatCount(MOST_LEDGER_BYTES)}`,
      };
    return textOf(readFileSync(full), encoding);
  } catch (error) {
    return { kind: 'unread', reason: messageOf(error) };
  }
}
