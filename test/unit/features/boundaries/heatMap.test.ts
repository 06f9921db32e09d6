import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineStretches, markedStretches } from '../../../../src/features/boundaries/heatMap';
import { heat } from '../../../../src/features/boundaries/styles/heat';

describe('the heat of a document', () => {
  it('is that of stretches of equal height, which are all lines', () => {
    assert.deepEqual(
      lineStretches(3),
      [0, 1, 2].map(line => ({ first: line, last: line })),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 400 }), (lines, most) => {
        const stretches = lineStretches(lines, most);
        assert.equal(stretches.length, Math.min(lines, most));
        stretches.forEach(({ first, last }, index) => {
          assert.equal(first, index === 0 ? 0 : stretches[index - 1]!.last + 1);
          assert.ok(last >= first && last - first <= lines / stretches.length);
        });
        assert.equal(stretches.at(-1)!.last, lines - 1);
      }),
    );
  });

  it('marks what has many tokens for its length, the more the higher', () => {
    const ruler = heat.ruler!;
    const stretches = lineStretches(5);
    // Usual prose, code, a list of numbers, a line of signs, an empty line.
    const marked = markedStretches(ruler, stretches, [20, 30, 40, 60, 0], [0, 100, 200, 300, 400, 400]);
    assert.deepEqual(
      marked.map(level => level.map(({ first }) => first)),
      [[1], [2], [3]],
    );
    assert.equal(ruler.level(10, 100), undefined);
  });
});
