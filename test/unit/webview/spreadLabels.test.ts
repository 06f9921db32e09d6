import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spreadLabels } from '../../../webview/charts/spreadLabels';

describe('labels beside lines', () => {
  it('stay where they are wanted while there is room, and move apart where there is none', () => {
    assert.deepEqual(spreadLabels([10, 12, 40], 0, 100, 15), [10, 25, 40]);
    assert.deepEqual(spreadLabels([50, 20], 0, 100, 15), [50, 20]);
    assert.deepEqual(spreadLabels([98, 99], 0, 100, 15), [85, 100]);
    assert.deepEqual(spreadLabels([], 0, 100, 15), []);
  });

  it('never lie over each other, keep their order, and stay within the range while there is room', () => {
    const offset = fc.integer({ min: -50, max: 250 });
    fc.assert(
      fc.property(fc.array(offset, { maxLength: 8 }), wanted => {
        const placed = spreadLabels(wanted, 0, 200, 15);
        const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
        for (const [at, index] of order.entries()) {
          if (at > 0)
            assert.ok(placed[index]! - placed[order[at - 1]!]! >= 15 - 1e-9, `${wanted.join()} → ${placed.join()}`);
          assert.ok(placed[index]! <= 200 && placed[index]! >= 0, `${wanted.join()} → ${placed.join()}`);
        }
      }),
    );
  });
});
