import assert from 'node:assert/strict';
import { LatestTask } from '../../../src/host/latest';
import { CancelledError } from '../../../src/protocol/rpc';

const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('the latest task', () => {
  let errors: unknown[];
  let gone: number;
  let latest: LatestTask;
  beforeEach(() => {
    errors = [];
    gone = 0;
    latest = new LatestTask(
      error => errors.push(error),
      () => gone++,
    );
  });

  it('aborts the one before, whose failure nobody hears of', async () => {
    const signals: AbortSignal[] = [];
    let fail: (error: Error) => void = () => assert.fail('not started');
    latest.run(signal => {
      signals.push(signal);
      return new Promise((_, reject) => (fail = reject));
    });
    latest.run(signal => {
      signals.push(signal);
      return Promise.resolve();
    });
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, false],
    );
    fail(new Error('too late'));
    await settled();
    assert.deepEqual(errors, []);
  });

  it('tells of the failure of the newest, but not of a cancellation', async () => {
    const error = new Error('no luck');
    latest.run(() => Promise.reject(error));
    await settled();
    latest.run(() => Promise.reject(new CancelledError()));
    await settled();
    assert.deepEqual(errors, [error]);
  });

  it('says whether the newest is still running: not after its end, its failure or its cancellation', async () => {
    assert.equal(latest.isRunning, false);
    let end: () => void = () => assert.fail('not started');
    latest.run(() => new Promise(resolve => (end = resolve)));
    const endFirst = end;
    latest.run(() => new Promise(resolve => (end = resolve)));
    endFirst();
    await settled();
    assert.equal(latest.isRunning, true, 'the end of the one before says nothing of the newest');
    end();
    await settled();
    assert.equal(latest.isRunning, false);
    latest.run(() => Promise.reject(new Error('no luck')));
    await settled();
    assert.equal(latest.isRunning, false);
    latest.run(() => new Promise(() => undefined));
    latest.cancel();
    assert.equal(latest.isRunning, false);
  });

  it('tells when what the newest is about is gone, so that whoever shows it looks again', async () => {
    latest.run(() => Promise.reject(new CancelledError()));
    await settled();
    assert.equal(gone, 1);
    latest.run(async signal => {
      await settled();
      if (signal.aborted) throw new CancelledError();
    });
    latest.cancel();
    await settled();
    await settled();
    assert.equal(gone, 1, 'its own cancellation is nothing to look at again');
    assert.deepEqual(errors, []);
  });

  it('tells of a task that fails before its first await', async () => {
    latest.run(() => {
      throw new Error('at once');
    });
    await settled();
    assert.match(String(errors), /at once/);
  });

  it('aborts when it is cancelled or given up', () => {
    for (const end of ['cancel', 'dispose'] as const) {
      let signal: AbortSignal | undefined;
      latest.run(given => {
        signal = given;
        return new Promise(() => undefined);
      });
      latest[end]();
      assert.equal(signal?.aborted, true);
    }
  });
});
