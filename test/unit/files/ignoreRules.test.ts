import assert from 'node:assert/strict';
import { IgnoreRules } from '../../../src/files/ignoreRules';

// That they are git's is checked against git itself, in test/conformance/ignoreFiles.test.ts.
describe('the rules of ignore files', () => {
  it('leave out nothing where there are none', () => {
    assert.equal(IgnoreRules.none.leavesOut('a', false), false);
    assert.equal(IgnoreRules.none.with('', '# nothing\r\n\r\n'), IgnoreRules.none);
  });

  it('hold in their folder and below, later ones first', () => {
    const rules = IgnoreRules.none.with('', '*.log\nbuild/\n').with('kept/', '!*.log\n/tmp\n');
    const leftOut: [path: string, isFolder: boolean, leftOut: boolean][] = [
      ['a.log', false, true],
      ['x/a.log', false, true],
      ['kept/a.log', false, false],
      ['kept/x/a.log', false, false],
      ['build', true, true],
      ['build', false, false],
      ['tmp', true, false],
      ['kept/tmp', true, true],
      ['kept/x/tmp', true, false],
    ];
    for (const [path, isFolder, expected] of leftOut) assert.equal(rules.leavesOut(path, isFolder), expected, path);
  });

  it('take signs of globs in the name of a folder as they are', () => {
    const rules = IgnoreRules.none.with('[ab]/', 'x');
    assert.ok(rules.leavesOut('[ab]/x', false));
    assert.ok(!rules.leavesOut('a/x', false));
  });

  it('are tied to their folder by a slash before their end alone', () => {
    const rules = IgnoreRules.none.with('a/', 'b/c\nd/\n!d/e\n/f\ng/ \n');
    const leftOut: [path: string, isFolder: boolean, leftOut: boolean][] = [
      ['a/b/c', false, true],
      ['a/x/b/c', false, false],
      ['a/d', true, true],
      ['a/x/d', true, true],
      ['d', true, false],
      ['a/f', false, true],
      ['a/x/f', false, false],
      ['a/x/g', true, true],
    ];
    for (const [path, isFolder, expected] of leftOut) assert.equal(rules.leavesOut(path, isFolder), expected, path);
  });

  it('tell upper case from lower case', () => {
    const rules = IgnoreRules.none.with('', '*.LOG\r\nBuild');
    assert.ok(rules.leavesOut('a.LOG', false) && rules.leavesOut('Build', true));
    assert.ok(!rules.leavesOut('a.log', false) && !rules.leavesOut('build', true));
  });

  it('may have two runs of stars', () => {
    const rules = IgnoreRules.none.with('', 'a/**/b/**/c\nx/**/y/**/z/**/w');
    assert.ok(rules.leavesOut('a/1/b/2/3/c', false));
    assert.ok(!rules.leavesOut('x/1/y/1/z/1/w', false));
  });

  it('are no blank lines and no comments', () => {
    const rules = IgnoreRules.none.with('a/', '   \n\t\n# all\n*.log');
    assert.ok(!rules.leavesOut('a/b', true));
    assert.ok(!rules.leavesOut('a/# all', false));
    assert.ok(rules.leavesOut('a/b/x.log', false));
    assert.ok(!rules.leavesOut('x.log', false), 'it is the rule of a folder');
  });

  it('do without those that would take too long', () => {
    const deep = Array(6).fill('a').join('/**/');
    const rules = IgnoreRules.none.with('', `${deep}/c\na/**/a/**/c\n${'a*'.repeat(20)}c\n*.log`);
    const start = performance.now();
    assert.ok(!rules.leavesOut(`${'a/'.repeat(99)}cd`, false));
    assert.ok(!rules.leavesOut(`${'a'.repeat(253)}cd`, false));
    assert.ok(performance.now() - start < 5000, 'they take less than seconds');
    assert.ok(rules.leavesOut('a.log', false));
  });
});
