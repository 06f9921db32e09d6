import assert from 'node:assert/strict';
import { globProblem, globTest, globTestWithin } from '../../../src/files/globs';

describe('globs of files.exclude', () => {
  const excludes = ['**/.git', '**/node_modules', 'build/*.map', '*.log', '**/*.{tmp,bak}'];
  const paths: [path: string, excluded: boolean][] = [
    ['.git', true],
    ['.git/config', true],
    ['a/b/.git/hooks/x', true],
    ['.gitignore', false],
    ['a/node_modules/b/c.js', true],
    ['a/node_modules.md', false],
    ['build/a.map', true],
    ['build/x/a.map', false],
    ['x/build/a.map', false],
    ['npm.log', true],
    ['logs/npm.log', false],
    ['a/.hidden.tmp', true],
    ['a/b.bak', true],
    ['src/index.ts', false],
    ['', false],
  ];
  for (const [path, excluded] of paths) {
    it(`${excluded ? 'match' : 'do not match'} ${path || 'the folder itself'}`, () => {
      assert.equal(globTestWithin(excludes)(path), excluded);
    });
  }

  it('ask nothing of the system, which VS Code would complain of in its log', () => {
    const known = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
    const get = (): never => assert.fail('navigator was asked for');
    Object.defineProperty(globalThis, 'navigator', { configurable: true, get });
    try {
      assert.equal(globTest(excludes)('npm.log'), true);
    } finally {
      Reflect.deleteProperty(globalThis, 'navigator');
      if (known) Object.defineProperty(globalThis, 'navigator', known);
    }
  });

  it('match nothing where there are none', () => assert.equal(globTestWithin([])('a'), false));
});

describe('globs that would take too long', () => {
  const refused = [
    'a*b*c*d*e',
    '**/a/**/b/**/c',
    '*{a*,b}{c,d*}*',
    '{a,b}{a,b}{a,b}{a,b}{a,b}',
    '*{*{*,a}}*',
    '*a*b{*c*/x,y}',
    '{a*b*/c*d*,x}',
    'a*b*{c*d*',
    'a*{b*,c*d*e*',
    String.raw`a*b*\.c*d*`,
    'a*b*,c*d*',
    'a*b*}c*d*',
  ];
  for (const glob of refused) {
    it(`are not matched by: ${glob}`, () => {
      assert.match(globProblem(glob)!, /^At most \d/);
      assert.equal(globTest([glob])(glob.replaceAll('*', 'x')), false);
      assert.ok(globTest([glob, '*.md'])('read.md'), 'the others still are');
    });
  }

  const usual = [
    '**/*.{js,ts}',
    '{*.js,*.ts,*.jsx,*.tsx}',
    '*-*-*.log',
    'src/**/test/*.ts',
    '**/*.min.*',
    'a*/b*/c*/d*',
    '\\*\\*\\*\\*',
    '**/a/**/b',
    'a*{b*,c*}d*',
    '{a,b}{a,b}{a,b}{a,b}',
  ];
  for (const glob of usual) it(`are not such as ${glob}`, () => assert.equal(globProblem(glob), undefined));

  it('leave none whose time a hostile name makes long', () => {
    const worst = ['a*a*a*c', 'a*{a*,b*}*c', '**/a/**/a/c', '**/a*a*a/a*a*a/c', '{a,aa}{a,aa}{a,aa}{a,aa}c'];
    const hostile = [`${'a'.repeat(250)}cd`, `${'a/'.repeat(100)}cd`, `${'a'.repeat(40)}/`.repeat(20)];
    const start = performance.now();
    for (const glob of worst) for (const name of hostile) assert.equal(globTest([glob])(name), false);
    assert.ok(performance.now() - start < 5000, 'they take less than seconds, where one star more takes minutes');
  });
});
