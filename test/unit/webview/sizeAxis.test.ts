import assert from 'node:assert/strict';
import { logAxis } from '../../../webview/estimator/sizeAxis';
import { verdict } from '../../../webview/estimator/sentences';

describe('the logarithmic axis', () => {
  it('holds every size with room, at equal distances for equal ratios', () => {
    const sizes = [32_000, 60_000, 81_000, 200_019];
    const { position } = logAxis(sizes);
    for (const size of sizes) assert.ok(position(size) > 0 && position(size) < 100, String(size));
    assert.ok(Math.abs(position(64_000) - position(32_000) - (position(128_000) - position(64_000))) < 1e-9);
  });

  it('marks powers of two, four octaves at least, and few labels', () => {
    const narrow = logAxis([65_536]);
    assert.ok(narrow.ticks.length >= 5);
    const wide = logAxis([256, 1_114_112]);
    assert.ok(wide.ticks.every(({ size, exponent }) => size === 2 ** exponent));
    assert.ok(wide.ticks.filter(tick => tick.labelled).length <= 5);
  });
});

describe('the verdict on a vocabulary', () => {
  it('compares with the nearer end of the range', () => {
    assert.match(verdict('A', 200_000, 60_000, 80_000), /2\.5 times the highest/);
    assert.match(verdict('A', 30_000, 60_000, 80_000), /0\.5 times the lowest/);
    assert.match(verdict('A', 70_000, 60_000, 80_000), /within this range/);
    assert.match(verdict('A', 64_000, 32_000, 32_000), /, 2\.0 times this\.$/);
  });
});
