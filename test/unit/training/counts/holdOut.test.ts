import assert from 'node:assert/strict';
import { heldOutNames, shareOf } from '../../../../src/training/counts/holdOut';

const names = Array.from({ length: 10_000 }, (_, index) => `src/folder${index % 17}/file${index}.ts`);

describe('what is held out', () => {
  it('is decided by the names alone, the same everywhere', () => {
    // Worked out by another program; another value on any platform would move files between the sides.
    assert.deepEqual(
      ['a', 'src/extension.ts', 'README.md', 'ö/漢.txt'].map(name => Math.floor(shareOf(name) * 1e6)),
      [103526, 776739, 832067, 432856],
    );
  });

  it('is about the share that was asked for', () => {
    for (const share of [0.02, 0.1, 0.25, 0.5]) {
      const held = heldOutNames(names, share).size / names.length;
      assert.ok(Math.abs(held - share) < 0.015, `${held} for ${share}`);
    }
    assert.equal(heldOutNames(names, 0).size, 0);
  });

  it('stays held out when other files come or go, and at a larger share', () => {
    const all = heldOutNames(names, 0.1);
    const half = heldOutNames(names.slice(0, 5000), 0.1);
    assert.deepEqual([...half].sort(), [...all].filter(name => names.indexOf(name) < 5000).sort());
    const more = heldOutNames(names, 0.2);
    assert.ok([...all].every(name => more.has(name)));
  });

  it('does not depend on the order of files, not even of two with one number', () => {
    const pair = ['file1049599.md', 'file1212382.md'] as const;
    assert.equal(shareOf(pair[0]), shareOf(pair[1]));
    for (const names of [pair, pair.toReversed()]) {
      assert.deepEqual(heldOutNames(names, 0.1), new Set());
      assert.deepEqual(heldOutNames(names, 0.9), new Set([pair[0]]), 'the last by name is trained on');
    }
  });

  it('leaves something to train on, and takes one of a few files', () => {
    assert.deepEqual(heldOutNames(['only'], 0.5), new Set());
    assert.deepEqual(heldOutNames([], 0.5), new Set());
    for (let count = 2; count < 60; count++) {
      const some = Array.from({ length: count }, (_, index) => `${count}/${index}.md`);
      const held = heldOutNames(some, 0.1).size;
      assert.ok(held < count, `${held} of ${count}`);
      if (count >= 5) assert.ok(held > 0, `${held} of ${count}`);
    }
    const low = names.filter(name => shareOf(name) < 0.1).slice(0, 3);
    assert.equal(heldOutNames(low, 0.1).size, 2);
  });
});
