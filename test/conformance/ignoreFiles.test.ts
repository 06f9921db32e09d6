// Ignore files against git itself: random rules in random folders, and the files that git would take.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { IgnoreRules } from '../../src/files/ignoreRules';
import { runs } from '../support/nightly';

/** Files by their path, ignore files among them. */
type Tree = Readonly<Record<string, string>>;

const names = ['a', 'b', 'ab', 'build', 'a.log', 'b.txt', 'A', '[a]', 'a b', '!a', '#a'];
const folders = ['', 'a/', 'a/b/', 'build/', 'a/build/', 'b/', 'ab/a/b/', '[a]/', 'a b/', 'b/!a/', '#a/'];
const tree: Tree = Object.fromEntries(
  folders.flatMap(folder =>
    names
      .filter(name => !folders.some(other => other.startsWith(`${folder}${name}/`)))
      .map(name => [folder + name, '']),
  ),
);

describe('what ignore files leave out', () => {
  let folder: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-ignore-'));
    git('init', '--quiet');
    write(tree);
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  function git(...args: string[]): string {
    const env = {
      ...process.env,
      GIT_CONFIG_GLOBAL: os.devNull,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_DIR: path.join(folder, '.git'),
    };
    const settings = ['-c', 'core.ignoreCase=false', '-c', `core.excludesFile=${os.devNull}`];
    return execFileSync('git', [...settings, ...args], { cwd: folder, env, encoding: 'utf8' });
  }

  function write(files: Tree): void {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
  }

  /** Files that git would add, in order. */
  function byGit(): string[] {
    const listed = git('ls-files', '--others', '--exclude-standard', '-z');
    return listed
      .split('\0')
      .filter(name => name !== '')
      .sort();
  }

  /** The same by our rules: a walk from the top, as a corpus is collected. */
  function byRules(inside = '', above = IgnoreRules.none): string[] {
    const entries = fs.readdirSync(path.join(folder, inside), { withFileTypes: true });
    const own = entries.some(({ name }) => name === '.gitignore');
    const rules = own ? above.with(inside, fs.readFileSync(path.join(folder, inside, '.gitignore'), 'utf8')) : above;
    return entries
      .filter(({ name }) => name !== '.git')
      .filter(entry => !rules.leavesOut(inside + entry.name, entry.isDirectory()))
      .flatMap(entry => (entry.isDirectory() ? byRules(`${inside}${entry.name}/`, rules) : [inside + entry.name]))
      .sort();
  }

  const part = fc.constantFrom(
    ...names,
    '*',
    '**',
    '*.log',
    '?',
    'a*',
    '*b',
    '[ab]',
    '[!a]',
    String.raw`\[a]`,
    String.raw`\!a`,
  );
  const rule = fc
    .tuple(
      fc.constantFrom('', '', '!'),
      fc.constantFrom('', '', '/'),
      fc.array(part, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '', '/', ' '),
    )
    .map(([sign, start, parts, end]) => sign + start + parts.join('/') + end)
    .filter(text => (text.match(/\*\*/g)?.length ?? 0) <= 1);
  const line = fc.oneof(
    { arbitrary: rule, weight: 10 },
    { arbitrary: fc.constantFrom('', '# a', '#a', '   '), weight: 1 },
  );
  const file = fc.array(line, { minLength: 1, maxLength: 6 }).map(lines => lines.join('\n'));

  it('is what git leaves out', function () {
    this.timeout(120_000);
    const files = fc.dictionary(fc.constantFrom(...folders.slice(0, 5)), file, { minKeys: 1, maxKeys: 3 });
    fc.assert(
      fc.property(files, rules => {
        const written = Object.fromEntries(
          Object.entries(rules).map(([inside, text]) => [`${inside}.gitignore`, text]),
        );
        write(written);
        try {
          assert.deepEqual(byRules(), byGit());
        } finally {
          for (const name of Object.keys(written)) fs.rmSync(path.join(folder, name));
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
