import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FOREIGN_FILES } from '../../../src/files/foreignFiles';
import { globProblem, globTest, globTestWithin, type PathTest } from '../../../src/files/globs';
import { IGNORE_FILES, IgnoreRules, MOST_IGNORE_BYTES } from '../../../src/files/ignoreRules';
import { CannotRun } from '../report';

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

/** A test for paths by a glob of the command line. Throws {@link CannotRun} where the glob cannot be used. */
export function matcherOf(glob: string): PathTest {
  const problem = globProblem(glob);
  if (problem !== undefined) throw new CannotRun(`The glob ${glob} cannot be used. ${problem}.`);
  return globTest([glob]);
}

/** Those of some paths that no glob takes in, nor a folder above them. */
export function without(globs: readonly string[], paths: readonly string[]): string[] {
  globs.forEach(matcherOf);
  const isLeftOut = globTestWithin(globs);
  return paths.filter(path => !isLeftOut(path));
}
