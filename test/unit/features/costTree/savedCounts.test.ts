import assert from 'node:assert/strict';
import type { CostFile, FileTokens } from '../../../../src/features/costTree/costFile';
import { readCounts, writeCounts } from '../../../../src/features/costTree/savedCounts';

function all<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const file = (path: string, tokens: FileTokens, more = {}): CostFile => ({
  path,
  uri: `file:///${path}`,
  bytes: 3,
  modified: 4.5,
  tokens,
  ...more,
});

const written = (files: Iterable<CostFile>, rules: string): string =>
  new TextDecoder().decode(all(writeCounts(files, rules)));

describe('counts that are kept', () => {
  const files = [
    file('a\n"b"\t漢.md', { kind: 'counted', tokens: 1, modelTokens: 2 }, { diskPath: '/a' }),
    file('b.png', { kind: 'binary' }),
    file('c', { kind: 'uncounted', reason: 'too large' }),
  ];

  it('are read as they were written, but for files that were waiting', () => {
    const text = written([...files, file('d', { kind: 'waiting' })], 'rules');
    assert.deepEqual(all(readCounts(text, 'rules')), files);
    assert.deepEqual(all(readCounts(written([], 'rules'), 'rules')), []);
  });

  it('are none where they rest on something else, or are damaged', () => {
    const text = written(files, 'rules');
    assert.deepEqual(all(readCounts(text, 'others')), []);
    assert.deepEqual(all(readCounts(text.slice(0, -5), 'rules')), []);
    assert.deepEqual(all(readCounts('', 'rules')), []);
    assert.deepEqual(all(readCounts(`${text}\n{"path":1}\n[1,2]`, 'rules')), files);
    assert.deepEqual(all(readCounts(text.replace('"tokens":1', '"tokens":"1"'), 'rules')), files.slice(1));
  });

  it('are written and read in steps', () => {
    const many = Array.from({ length: 2000 }, (_, index) => file(`${index}`, { kind: 'binary' }));
    let steps = 0;
    const writing = writeCounts(many, '');
    while (!writing.next().done) steps++;
    assert.ok(steps >= 3, `${steps}`);
    assert.deepEqual(all(readCounts(written(many, ''), '')), many);
  });
});
