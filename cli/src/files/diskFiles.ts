import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { LedgerSource, SourceText } from '../../../src/context/ledger/ledgerSource';
import { FOREIGN_FILES } from '../../../src/files/foreignFiles';
import { globProblem, globTest, matchesAny } from '../../../src/files/globs';
import { IGNORE_FILES, IgnoreRules, MOST_IGNORE_BYTES } from '../../../src/files/ignoreRules';
import { messageOf } from '../../../src/text/errors';
import { documentText } from '../../../src/text/fileEncoding';
import { CannotRun } from '../report';

/** Bytes of a file that agents load. Larger ones are named, but not read. */
const MOST_LEDGER_BYTES = 10_000_000;

export interface WalkRules {
  /** Whether .gitignore and .ignore, and the list of what is no text of the user's, leave files out. */
  readonly ignoreFiles: boolean;
}

/** Files inside a folder, by their paths with slashes, in the order of their names. Links to folders are not followed. */
export function walkFolder(folder: string, { ignoreFiles }: WalkRules): string[] {
  const isForeign = globTest(FOREIGN_FILES);
  const found: string[] = [];
  const visit = (inside: string, outer: IgnoreRules): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(folder, inside), { withFileTypes: true });
    } catch {
      return; // closed to us: what is in it cannot be named
    }
    const rules = ignoreFiles ? rulesIn(folder, inside, entries, outer) : outer;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = inside + entry.name;
      if (isForeign(path) || rules.leavesOut(path, entry.isDirectory())) continue;
      if (entry.isDirectory()) visit(`${path}/`, rules);
      else if (entry.isFile() || entry.isSymbolicLink()) found.push(path);
    }
  };
  visit('', IgnoreRules.none);
  return found;
}

function rulesIn(folder: string, inside: string, entries: readonly Dirent[], outer: IgnoreRules): IgnoreRules {
  let rules = outer;
  for (const name of IGNORE_FILES) {
    if (!entries.some(entry => entry.name === name && entry.isFile())) continue;
    const path = join(folder, inside, name);
    if (statSync(path).size <= MOST_IGNORE_BYTES) rules = rules.with(inside, readFileSync(path, 'utf8'));
  }
  return rules;
}

/** What the arguments of a command name: files as they are, folders with what is in them, globs in the current folder. */
export function namedFiles(args: readonly string[], exclude: readonly string[], rules: WalkRules): string[] {
  for (const glob of exclude) checkGlob(glob);
  const found = new Set<string>();
  for (const argument of args) {
    const stat = statSync(argument, { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      const prefix = argument === '.' ? '' : `${argument.replaceAll(sep, '/').replace(/\/+$/, '')}/`;
      for (const path of walkFolder(argument, rules)) found.add(prefix + path);
    } else if (stat) found.add(argument.replaceAll(sep, '/'));
    else if (/[*?[{]/.test(argument)) {
      checkGlob(argument);
      const matches = globTest([argument.replace(/^\.\//, '')]);
      for (const path of walkFolder('.', rules)) if (matches(path)) found.add(path);
    } else throw new CannotRun(`There is no file or folder ${argument}.`);
  }
  return [...found].filter(path => !matchesAny(exclude, path));
}

function checkGlob(glob: string): void {
  const problem = globProblem(glob);
  if (problem !== undefined) throw new CannotRun(`The glob ${glob} cannot be used. ${problem}.`);
}

/** The files of a folder for the ledger, ignored ones too: agents load them all the same. */
export function diskSource(root: string, encoding: string): LedgerSource {
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
      return { kind: 'unread', reason: `it has ${size} bytes, more than ${MOST_LEDGER_BYTES}` };
    return textOf(readFileSync(full), encoding);
  } catch (error) {
    return { kind: 'unread', reason: messageOf(error) };
  }
}

/** The text of a file's bytes, as VS Code would open it. */
export function textOf(bytes: Uint8Array, encoding: string): SourceText {
  const found = documentText(bytes, encoding);
  if (found.kind === 'text') return { kind: 'text', text: found.text, bytes: bytes.length };
  return {
    kind: 'unread',
    reason: found.kind === 'binary' ? 'it is binary' : `the encoding ${found.encoding} is not read here`,
  };
}
