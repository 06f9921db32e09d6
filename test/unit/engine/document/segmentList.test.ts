import assert from 'node:assert/strict';
import { type Segment, segmentOf } from '../../../../src/engine/document/segment';
import { SegmentList } from '../../../../src/engine/document/segmentList';
import { random } from '../../../support/random';

const SEED = 20_261_202;
const counted = { atStart: false, atEnd: false, first: -1, last: -1 };

function assertLike(list: SegmentList, expected: readonly Segment[]): void {
  assert.deepEqual([...list.from(list.first)], expected);
  assert.equal(list.first, expected[0]);
  assert.equal(list.last, expected.at(-1));
  const sum = (of: (segment: Segment) => number): number => expected.reduce((total, each) => total + of(each), 0);
  assert.equal(
    list.sums.units,
    sum(each => each.text.length),
  );
  assert.equal(
    list.sums.bytes,
    sum(each => each.bytes),
  );
  assert.equal(
    list.sums.count,
    sum(each => each.counted?.count ?? 0),
  );
  assert.equal(
    list.sums.milliseconds,
    sum(each => each.counted?.milliseconds ?? 0),
  );
  assert.equal(
    list.sums.uncounted,
    sum(each => (each.counted ? 0 : each.text.length)),
  );
  assert.equal(
    list.firstUncounted(),
    expected.find(each => !each.counted),
  );
}

describe('a list of segments', () => {
  it(`is an array with sums (seed ${SEED})`, () => {
    const next = random(SEED);
    const make = (): Segment => {
      const segment = segmentOf('aé'.repeat(1 + next(9)));
      if (next(3) > 0) segment.counted = { ...counted, count: next(9), milliseconds: next(4) };
      return segment;
    };
    const list = new SegmentList();
    const expected = Array.from({ length: 1000 }, make);
    list.append(expected);
    assertLike(list, expected);
    for (let round = 0; round < 600; round++) {
      const index = next(expected.length);
      const length = Math.min(expected.length - index, next(10) === 0 ? next(400) : 1 + next(4));
      const added = Array.from({ length: next(10) === 0 ? next(400) : next(4) }, make);
      if (length > 0) {
        list.replace(expected.slice(index, index + length), added);
        expected.splice(index, length, ...added);
      }
      if (expected.length === 0) {
        expected.push(make());
        list.append(expected);
      }
      const changed = expected[next(expected.length)]!;
      list.setCounted(changed, next(2) === 0 ? undefined : { ...counted, count: next(9), milliseconds: next(4) });
      if (round % 20 === 0) assertLike(list, expected);
      const at = next(expected.length);
      const before = expected.slice(0, at);
      const start = before.reduce((total, each) => total + each.text.length, 0);
      assert.equal(list.before(expected[at]!).units, start);
      assert.equal(
        list.before(expected[at]!).bytes,
        before.reduce((total, each) => total + each.bytes, 0),
      );
      assert.deepEqual(list.at(start + next(expected[at]!.text.length)), { segment: expected[at], start });
      assert.equal(list.next(expected[at]!), expected[at + 1]);
      assert.equal(list.previous(expected[at]!), expected[at - 1]);
    }
    assertLike(list, expected);
    list.replace(expected, []);
    assertLike(list, []);
    assert.equal(list.at(0), undefined);
  });

  it('knows its own', () => {
    const list = new SegmentList();
    const segment = segmentOf('x');
    assert.equal(list.has(segment), false);
    assert.throws(() => list.next(segment), RangeError);
    list.append([segment]);
    assert.equal(list.has(segment), true);
    assert.deepEqual(list.at(1), { segment, start: 0 });
    list.replace([segment], []);
    assert.equal(list.has(segment), false);
    assert.throws(() => list.replace([], [segment]), RangeError);
  });
});
