import assert from 'node:assert/strict';
import { badge } from '../../../src/features/explorer/badge';
import { matchesAny } from '../../../src/host/globs';

describe("the explorer's badge", () => {
  const badges: [tokens: number, badge: string][] = [
    [0, '<1'],
    [999, '<1'],
    [1000, '1'],
    [1499, '1'],
    [1500, '2'],
    [99_499, '99'],
    [99_500, 'M+'],
    [5_000_000, 'M+'],
  ];
  for (const [tokens, text] of badges) {
    it(`is ${text} for ${tokens} tokens`, () => assert.equal(badge(tokens), text));
  }

  it('never has more than the two characters that VS Code allows', () => {
    for (let tokens = 0; tokens < 200_000; tokens += 37) assert.ok(badge(tokens).length <= 2, String(tokens));
  });
});

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
      assert.equal(matchesAny(excludes, path), excluded);
    });
  }

  it('match nothing where there are none', () => assert.equal(matchesAny([], 'a'), false));
});
