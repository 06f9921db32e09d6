import assert from 'node:assert/strict';
import { unchangedParts } from '../../../../src/analysis/hiddenText/unchangedParts';

describe('parts that an edit has not come near', () => {
  const text = Array.from({ length: 3000 }, (_, index) => `line ${1000 + index}\n`).join('');
  const parts = [0, 10_000, 20_000].map(start => ({
    start,
    end: start + 10_000,
    findings: [{ start: start + 5, end: start + 6 }],
  }));
  const kept = (after: string): unknown => {
    const { head, tail } = unchangedParts(parts, text, after);
    return [head.map(({ start }) => start), tail.map(({ start, findings }) => [start, findings[0]!.start])];
  };

  it('are those before and after it, moved', () => {
    assert.deepEqual(kept(`ab${text}`), [
      [],
      [
        [10_002, 10_007],
        [20_002, 20_007],
      ],
    ]);
    assert.deepEqual(kept(`${text.slice(0, 15_000)}${text.slice(15_100)}`), [[0], [[19_900, 19_905]]]);
    assert.deepEqual(kept(`${text}more`), [[0, 10_000], []]);
  });

  it('are all where nothing was changed, and none where all was', () => {
    assert.deepEqual(kept(text), [[0, 10_000, 20_000], []]);
    assert.deepEqual(kept(''), [[], []]);
  });

  it('are not those whose lines around were edited', () => {
    assert.deepEqual(kept(`${text.slice(0, 10_100)}x${text.slice(10_100)}`), [[], [[20_001, 20_006]]]);
  });
});
