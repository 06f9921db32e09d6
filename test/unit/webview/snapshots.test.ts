import assert from 'node:assert/strict';
import type { ComparisonReport, DashboardState } from '../../../src/protocol/dashboard';
import { snapshotQueue } from '../../../webview/snapshots';

/** A clock that runs by hand, and what was shown. */
function setUp() {
  const shown: DashboardState[] = [];
  let frames: (() => void)[] = [];
  const delays = new Set<() => void>();
  const push = snapshotQueue(state => shown.push(state), {
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

function state(status: 'counting' | 'ready', bytes: number, path = 'a.ts'): DashboardState {
  const side = { tokenizerId: 'x' };
  const comparison = {
    status,
    source: { kind: 'document', name: path, path, bytes, characters: bytes, words: 1 },
    baselineId: 'x',
    rows: [],
    pricing: { modelId: 'm' },
    sideBySide: { left: side, right: side },
  } as unknown as ComparisonReport;
  return {
    view: 'comparison',
    comparison,
    estimator: { presets: [], tokenizer: { name: 'x' }, ownText: {} },
    usage: { tokenizers: [], tokenizerId: 'x', work: { status: 'idle' }, operations: [] },
  };
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

  it('shows "counting" after the grace, and at once for another text', () => {
    const { shown, push, runFrames, runDelays } = setUp();
    push(state('ready', 1));
    runFrames();
    push(state('counting', 2));
    const newer = state('counting', 3);
    push(newer);
    runDelays();
    runFrames();
    assert.equal(shown.at(-1), newer);
    const other = state('counting', 1, 'b.ts');
    push(other);
    runFrames();
    assert.equal(shown.at(-1), other);
  });
});
