import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LONGEST_WHOLE, planBlocks, type PlannedBlock, type View } from '../../../../src/features/boundaries/paintPlan';

const whole = { from: 0, to: Infinity };

function view(spans: View['spans'], lineCount = 1000, more: Partial<View> = {}): View {
  return { spans, lineCount, mostUnits: 10_000, wraps: false, ...more };
}

/** What is visible or close to it. */
const nearby = (planned: readonly PlannedBlock[]): readonly PlannedBlock[] => planned.filter(({ isAhead }) => !isAhead);

const lines = (planned: readonly PlannedBlock[], visible = true): number[] =>
  planned
    .filter(each => each.visible === visible)
    .flatMap(({ shape: { first, last } }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));

describe('what is painted first', () => {
  it('is what is visible, then what is below, then what is above, in blocks that scrolling by a line leaves', () => {
    const planned = planBlocks(view([{ first: 100, last: 140, ...whole }]), [], () => 50);
    assert.deepEqual(
      nearby(planned).map(({ shape: { first, last }, visible }) => [first, last, visible]),
      [
        [96, 111, true],
        [112, 127, true],
        [128, 143, true],
        [144, 159, false],
        [160, 175, false],
        [64, 79, false],
        [80, 95, false],
      ],
    );
    const next = planBlocks(view([{ first: 101, last: 141, ...whole }]), [], () => 50);
    assert.deepEqual(next, planned);
  });

  it('is after all else a screen at each end of the document, where one key leads', () => {
    const ends = (top: number, lineCount: number, more: Partial<View> = {}): number[][] => {
      const planned = planBlocks(view([{ first: top, last: top + 40, ...whole }], lineCount, more), [], () => 50);
      const isLast = planned.findIndex(({ isAhead }) => isAhead);
      if (isLast >= 0) assert.ok(planned.slice(isLast).every(({ isAhead }) => isAhead));
      return planned.filter(({ isAhead }) => isAhead).map(({ shape: { first, last } }) => [first, last]);
    };
    const start = [0, 16, 32, 48].map(first => [first, first + 15]);
    const end = [928, 944, 960, 976].map(first => [first, first + 15]);
    assert.deepEqual(ends(500, 1000), [...start, ...end, [992, 999]]);
    assert.deepEqual(ends(0, 1000), [...end, [992, 999]]);
    assert.deepEqual(ends(0, 80), []);
    assert.deepEqual(ends(500, 1000, { withoutMargin: true }), []);
  });

  it('is nothing that is folded away', () => {
    const spans = [
      { first: 10, last: 12, ...whole },
      { first: 108, last: 110, ...whole },
    ];
    const planned = planBlocks(view(spans), [], () => 50);
    assert.ok(![...lines(planned), ...lines(nearby(planned), false)].some(line => line > 12 && line < 108));
    for (const line of [10, 11, 12, 108, 109, 110]) assert.ok(lines(planned).includes(line));
  });

  it('is the beginning of each long line, then what follows, and first of all where the cursor is', () => {
    const spans = [{ first: 0, last: 1, ...whole }];
    const cursor = { line: 1, character: 5000 };
    const planned = planBlocks(view(spans, 2, { cursor }), [], () => 7000).filter(({ visible }) => visible);
    assert.deepEqual(
      planned.map(({ shape: { first, from } }) => [first, from]),
      [
        [0, 0],
        [1, 0],
        [1, 4096],
        [0, 512],
        [1, 512],
        [0, 2048],
        [1, 2048],
        [0, 4096],
        [0, 6144],
        [1, 6144],
      ],
    );
    assert.equal(planned.at(-1)!.shape.to, Infinity);
  });

  it('is no more of a line than VS Code draws, unless it is wrapped: then what is in the window', () => {
    const most = (more: Partial<View>, from = 0, to = Infinity): readonly number[] => {
      const planned = planBlocks(view([{ first: 0, last: 0, from, to }], 1, more), [], () => 124_000);
      const visible = planned.filter(each => each.visible);
      return [Math.min(...visible.map(({ shape }) => shape.from)), Math.max(...visible.map(({ shape }) => shape.to))];
    };
    assert.deepEqual(most({}), [0, 10_240]);
    assert.deepEqual(most({ mostUnits: Infinity }), [0, Infinity]);
    assert.deepEqual(most({ wraps: true }, 50_500, 61_000), [49_152, 61_440]);
    assert.deepEqual(most({ wraps: true }), [0, Infinity]);
  });

  it('is every visible line once, whatever is folded and however long lines are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(200), fc.nat(9000)), { minLength: 1, maxLength: 80 }),
        fc.array(fc.nat(79), { maxLength: 6 }),
        (lengths, hidden) => {
          const shown = lengths.map((_, line) => line).filter(line => !hidden.includes(line));
          const spans = shown.map(line => ({ first: line, last: line, ...whole }));
          const planned = planBlocks(view(spans, lengths.length), [], line => lengths[line]!);
          for (const line of shown) {
            const covering = planned
              .filter(({ shape }) => shape.first <= line && line <= shape.last)
              .map(({ shape: { from, to } }) => ({ from, to }))
              .sort((a, b) => a.from - b.from);
            assert.equal(covering[0]?.from, 0);
            covering.forEach(({ to }, index) => assert.equal(to, covering[index + 1]?.from ?? Infinity));
            assert.ok(lengths[line]! > LONGEST_WHOLE || covering.length === 1);
          }
        },
      ),
    );
  });
});
