import assert from 'node:assert/strict';
import { SegmentTable } from '../../../../../src/training/merges/chain/segmentTable';

describe('the table of segments', () => {
  it('numbers distinct segments as they come, and adds up their weights', () => {
    const table = new SegmentTable(new Int32Array(100), 10);
    const symbols = Int32Array.of(1, 2, 3, 4, 1, 2, 1, 2, 3);
    const add = (start: number, end: number, hash: number, weight: number): number =>
      table.add(symbols, start, end, hash, weight);
    assert.deepEqual([add(0, 2, 5, 1), add(2, 4, 6, 2), add(4, 6, 5, 3)], [0, 1, 0]);
    // Others of the same hash: one goes on, one is cut off, one differs.
    assert.deepEqual([add(6, 9, 5, 4), add(0, 1, 5, 5), add(1, 3, 5, 6), add(6, 9, 5, 7)], [2, 3, 4, 2]);
    assert.deepEqual([table.length, table.tokens], [5, 2 + 2 + 3 + 1 + 2]);
    assert.deepEqual(Array.from(table.weights.subarray(0, 5)), [4, 2, 11, 5, 6]);
    const starts = Array.from(table.starts());
    assert.deepEqual(
      starts.map(start => table.records[start]),
      [1, 3, 1, 1, 2],
    );
    assert.deepEqual(Array.from(table.records.subarray(starts[2]! - 1, starts[2]! + 4)), [2, 1, 2, 3, -1]);
  });

  it('says whether there is room, to the last position', () => {
    const table = new SegmentTable(new Int32Array(10), 1);
    assert.deepEqual([table.hasRoomFor(5, 2), table.hasRoomFor(6, 2), table.hasRoomFor(7, 1)], [true, false, true]);
    table.add(Int32Array.of(1, 2, 3), 0, 3, 0, 1);
    assert.deepEqual([table.hasRoomFor(2, 1), table.hasRoomFor(3, 1)], [true, false]);
  });

  it('holds more segments than expected, whatever their hashes', () => {
    const count = 5000;
    // All different, many of them alike in the bits that choose a slot, some at the end of the table.
    for (const hashOf of [
      (index: number) => index,
      (index: number) => (index << 12) | 0xfff,
      (index: number) => ~index,
    ]) {
      const table = new SegmentTable(new Int32Array(5 * count), 1);
      const symbols = Int32Array.from({ length: 2 * count }, (_, at) => (at % 2 === 0 ? at >> 1 : 7));
      const numbers = (): number[] =>
        Array.from({ length: count }, (_, index) => table.add(symbols, 2 * index, 2 * index + 2, hashOf(index), index));
      const expected = Array.from({ length: count }, (_, index) => index);
      assert.deepEqual(numbers(), expected);
      assert.deepEqual(numbers(), expected, 'known again');
      assert.equal(table.length, count);
      assert.deepEqual(
        Array.from(table.weights.subarray(0, count)),
        expected.map(each => 2 * each),
      );
    }
  });
});
