import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boxRows, MOST_ROWS, partAround, partBeyond, partOf, partWords } from '../../../webview/sideBySide/boxPart';

describe('the part of a long text that is in the box', () => {
  it('is all of a text that fits, which needs no words', () => {
    const whole = { base: 0, rows: MOST_ROWS };
    assert.equal(boxRows(whole), MOST_ROWS);
    assert.equal(partWords(whole), '');
    assert.equal(partBeyond(whole, 'start'), undefined);
    assert.equal(partBeyond(whole, 'end'), undefined);
  });

  it('is said where it is not all', () => {
    assert.equal(
      partWords({ base: 200_000, rows: 900_000 }),
      'The box has rows 200,001 to 600,000 of 900,000; at its ends it goes on to the next.',
    );
  });

  it('has the row that is looked for, never more than fits, and nothing beyond the text', () => {
    const parts = fc.integer({ min: MOST_ROWS + 1, max: 3_000_000 }).chain(rows =>
      fc.record({
        rows: fc.constant(rows),
        base: fc.integer({ min: 0, max: rows - MOST_ROWS }),
        row: fc.integer({ min: 0, max: rows - 1 }),
      }),
    );
    fc.assert(
      fc.property(parts, ({ row, ...part }) => {
        const { base } = partAround(part, row);
        assert.ok(base >= 0 && base <= row && row < base + MOST_ROWS && base + MOST_ROWS <= part.rows);
      }),
    );
  });

  it('stays where it is through an edit, as far as there is text', () => {
    assert.deepEqual(partOf({ base: 300_000, rows: 900_000 }, 900_001), { base: 300_000, rows: 900_001 });
    assert.deepEqual(partOf({ base: 300_000, rows: 900_000 }, 500_000), { base: 100_000, rows: 500_000 });
    assert.deepEqual(partOf({ base: 300_000, rows: 900_000 }, 10), { base: 0, rows: 10 });
  });

  it('goes on where it ends, until the text does', () => {
    let part = { base: 0, rows: 1_000_000 };
    const bases: number[] = [];
    for (let next = partBeyond(part, 'end'); next; next = partBeyond(part, 'end')) bases.push((part = next).base);
    assert.deepEqual(bases, [200_000, 400_000, 600_000]);
    assert.deepEqual(partBeyond(part, 'start'), { base: 400_000, rows: 1_000_000 });
  });
});
