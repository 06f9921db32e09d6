import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CostBranch } from '../../../../src/features/costTree/costBranch';
import type { CostFile, FileTokens } from '../../../../src/features/costTree/costFile';
import { CostModel } from '../../../../src/features/costTree/costModel';
import { lightestFirst } from '../../../../src/features/costTree/fitting';

const counted = (tokens: number): FileTokens => ({ kind: 'counted', tokens, modelTokens: 2 * tokens });

function file(path: string, tokens: FileTokens | number): CostFile {
  const known = typeof tokens === 'number' ? counted(tokens) : tokens;
  return { path, uri: `file:///${path}`, bytes: 1, modified: 1, tokens: known };
}

function modelOf(...files: readonly CostFile[]): CostModel {
  const model = new CostModel();
  for (const each of files) model.put(each);
  return model;
}

function all<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The whole tree as lines, heaviest first. */
function lines(branch: CostBranch, indent = ''): string[] {
  return branch.children().flatMap(each => [`${indent}${each.name} ${each.tokens}`, ...lines(each, `${indent}  `)]);
}

describe('the tree of token costs', () => {
  it('has folders and files with their sums, the heaviest first', () => {
    const { root } = modelOf(
      file('src/a.ts', 5),
      file('src/deep/b.ts', 20),
      file('README.md', 10),
      file('empty.md', 0),
    );
    assert.deepEqual(lines(root), ['src 25', '  deep 20', '    b.ts 20', '  a.ts 5', 'README.md 10', 'empty.md 0']);
    assert.deepEqual([root.tokens, root.modelTokens, root.files], [35, 70, 4]);
  });

  it('says what is waiting and what is not counted, and has no binary files', () => {
    const { root } = modelOf(
      file('a/one', { kind: 'waiting' }),
      file('a/two', { kind: 'uncounted', reason: 'large' }),
      file('a/three', 3),
      file('a/four.png', { kind: 'binary' }),
    );
    const { files, waiting, uncounted, tokens } = root.find('a')!;
    assert.deepEqual({ files, waiting, uncounted, tokens }, { files: 3, waiting: 1, uncounted: 1, tokens: 3 });
    assert.equal(root.find('a/four.png'), undefined);
  });

  it('follows files that are counted again, become binary, or go', () => {
    const model = modelOf(file('a/b/one', { kind: 'waiting' }), file('a/two', 2));
    model.put(file('a/b/one', 7));
    assert.deepEqual(lines(model.root), ['a 9', '  b 7', '    one 7', '  two 2']);
    model.put(file('a/b/one', { kind: 'binary' }));
    assert.deepEqual(lines(model.root), ['a 2', '  two 2']);
    model.remove('a');
    assert.deepEqual([lines(model.root), model.size, model.root.tokens], [[], 0, 0]);
    model.remove('a');
  });

  it('leaves out what is filtered and what is excluded', () => {
    const model = modelOf(file('src/a.ts', 5), file('src/b.md', 20), file('docs/c.md', 10), file('srcs/d.md', 1));
    all(model.show({ excluded: new Set(['src']), filter: { text: '', test: path => path.endsWith('.md') } }));
    assert.deepEqual(lines(model.root), ['docs 10', '  c.md 10', 'srcs 1', '  d.md 1']);
    model.put(file('src/e.md', 100));
    model.put(file('docs/f.md', 100));
    assert.equal(model.root.tokens, 111);
    all(model.show({ excluded: new Set() }));
    assert.equal(model.root.tokens, 236);
  });

  it('shows what fits, the lightest first', () => {
    const model = modelOf(file('a', 5), file('b', 1), file('c/d', 3), file('c/e', { kind: 'waiting' }));
    all(model.show({ excluded: new Set(), fit: 8 }));
    assert.deepEqual(lines(model.root), ['c 3', '  d 3', 'b 1']);
    assert.equal(model.fitting!.tokens, 4);
    all(model.show({ excluded: new Set(), fit: 9 }));
    assert.equal(model.root.tokens, 9);
  });

  it('takes in what changes while a new tree is made', () => {
    const model = modelOf(...Array.from({ length: 3000 }, (_, index) => file(`f${index}`, 1)));
    const steps = model.show({ excluded: new Set() });
    for (let step = 0; step < 8; step++) assert.equal(steps.next().done, false);
    model.put(file('f0', 100));
    model.put(file('new', 1000));
    model.remove('f2999');
    model.remove('f1');
    all(steps);
    assert.deepEqual([model.root.tokens, model.root.files], [2997 + 100 + 1000, 2999]);
  });

  it('has the sums of its files after any changes', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
      .map(parts => `${parts.join('/')}/f`);
    const tokens: fc.Arbitrary<FileTokens> = fc.oneof(
      fc.nat(100).map(counted),
      fc.constantFrom<FileTokens>({ kind: 'waiting' }, { kind: 'binary' }, { kind: 'uncounted', reason: '' }),
    );
    const change = fc.record({ path, tokens: fc.option(tokens), exclude: fc.option(path) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), changes => {
        const model = new CostModel();
        for (const each of changes) {
          if (each.tokens) model.put(file(each.path, each.tokens));
          else model.remove(each.path);
          if (each.exclude) all(model.show({ excluded: new Set([each.exclude.slice(0, 1)]) }));
        }
        const { excluded } = model.options;
        const shown = [...model.all()].filter(({ path: at }) => !excluded.has(at.slice(0, 1)));
        const sum = shown.reduce((total, each) => total + (each.tokens.kind === 'counted' ? each.tokens.tokens : 0), 0);
        assert.equal(model.root.tokens, sum);
        assert.equal(model.root.files, shown.filter(each => each.tokens.kind !== 'binary').length);
        const ofChildren = model.root.children().reduce((total, each) => total + each.tokens, 0);
        assert.equal(ofChildren, sum);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what fits into so many tokens', () => {
  it('is as many files as any choice has, and no more tokens', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 8 }), fc.nat(60), (sizes, most) => {
        const files = sizes.map((tokens, index) => file(`f${index}`, tokens));
        const { paths, tokens } = lightestFirst(files, most);
        assert.ok(tokens <= most);
        let best = 0;
        for (let choice = 0; choice < 1 << sizes.length; choice++) {
          const chosen = sizes.filter((_, index) => ((choice >> index) & 1) === 1);
          if (chosen.reduce((sum, each) => sum + each, 0) <= most) best = Math.max(best, chosen.length);
        }
        assert.equal(paths.size, best);
      }),
    );
  });
});
