import assert from 'node:assert/strict';
import type { ComparisonReport, ComparisonState } from '../../../src/protocol/views/comparison';
import { isRecount } from '../../../webview/comparison/comparisonView';
import { snapshotQueue } from '../../../webview/snapshots';

/** A clock that runs by hand, and what was shown. */
function setUp() {
  const shown: ComparisonState[] = [];
  let frames: (() => void)[] = [];
  const delays = new Set<() => void>();
  const push = snapshotQueue<ComparisonState>(state => shown.push(state), isRecount, {
    frame: callback => frames.push(callback),
    delay: callback => {
      delays.add(callback);
      return () => delays.delete(callback);
    },
  });
  const runFrames = (): void => {
    const due = frames;
    frames = [];
    for (const callback of due) callback();
  };
  const runDelays = (): void => {
    const due = [...delays];
    delays.clear();
    for (const callback of due) callback();
  };
  return { shown, push, runFrames, runDelays };
}

function state(status: 'counting' | 'ready', bytes: number, changes: Partial<ComparisonReport> = {}): ComparisonReport {
  const side = { tokenizerId: 'x' };
  return {
    status,
    source: { kind: 'document', name: 'a.ts', path: 'a.ts', bytes, characters: bytes, words: 1 },
    baselineId: 'x',
    rows: [],
    pricing: { modelId: 'm' },
    sideBySide: [side, side],
    ...changes,
  } as unknown as ComparisonReport;
}

describe('the snapshot queue', () => {
  it('shows the newest once a frame', () => {
    const { shown, push, runFrames } = setUp();
    const [first, second, third] = [state('ready', 1), state('ready', 2), state('ready', 3)];
    push(first);
    push(second);
    runFrames();
    assert.deepEqual(shown, [second]);
    push(third);
    runFrames();
    runFrames();
    assert.deepEqual(shown, [second, third]);
  });

  it('skips "counting" when the figures follow soon', () => {
    const { shown, push, runFrames, runDelays } = setUp();
    push(state('ready', 1));
    runFrames();
    push(state('counting', 2));
    runFrames();
    assert.equal(shown.length, 1);
    const done = state('ready', 2);
    push(done);
    runFrames();
    runDelays();
    runFrames();
    assert.deepEqual(shown.slice(1), [done]);
  });

  it('shows the newest "counting" when the figures take longer than the grace', () => {
    const { shown, push, runFrames, runDelays } = setUp();
    push(state('ready', 1));
    runFrames();
    push(state('counting', 2));
    const newer = state('counting', 3);
    push(newer);
    runFrames();
    assert.equal(shown.length, 1);
    runDelays();
    runFrames();
    assert.equal(shown.at(-1), newer);
  });

  it('shows "counting" at once where there is more to tell than that the same text is counted again', () => {
    const { source, pricing } = state('ready', 1);
    const changes: Partial<ComparisonReport>[] = [
      { source: { ...source, path: 'b.ts' } },
      { source: { ...source, kind: 'selection' } },
      { baselineId: 'y' },
      { pricing: { ...pricing, modelId: 'n' } },
    ];
    for (const change of changes) {
      const { shown, push, runFrames } = setUp();
      push(state('ready', 1));
      runFrames();
      const next = state('counting', 1, change);
      push(next);
      runFrames();
      assert.equal(shown.at(-1), next, JSON.stringify(change));
    }
  });
});
