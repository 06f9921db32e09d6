import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Debounced } from '../../../src/host/debounce';
import { type Disposable, DisposableStore, Replaceable } from '../../../src/host/disposables';

class Store extends DisposableStore {
  add(disposable: Disposable): void {
    this.own(disposable);
  }
}

describe('what must be given up', () => {
  it('is given up once, the last one first', () => {
    const order: number[] = [];
    const store = new Store();
    for (const index of [1, 2, 3]) store.add({ dispose: () => order.push(index) });
    store.dispose();
    store.dispose();
    assert.deepEqual(order, [3, 2, 1]);
  });

  it('is given up when it is replaced', () => {
    const order: string[] = [];
    const replaceable = new Replaceable();
    const a = { dispose: () => order.push('a') };
    replaceable.value = a;
    assert.equal(replaceable.value, a);
    replaceable.value = { dispose: () => order.push('b') };
    assert.deepEqual(order, ['a']);
    replaceable.dispose();
    replaceable.dispose();
    assert.deepEqual(order, ['a', 'b']);
    assert.equal(replaceable.value, undefined);
  });
});

describe('a debounced action', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'] }));
  afterEach(() => mock.timers.reset());

  it('runs once after a burst, and again after the next', () => {
    let runs = 0;
    const debounced = new Debounced(10, () => runs++);
    for (let call = 0; call < 5; call++) debounced.schedule();
    mock.timers.tick(9);
    assert.equal(runs, 0);
    mock.timers.tick(1);
    assert.equal(runs, 1);
    mock.timers.tick(100);
    assert.equal(runs, 1);
    debounced.schedule();
    mock.timers.tick(10);
    assert.equal(runs, 2);
  });

  it('runs while calls never pause, the longest time after the first, and counts again from the next', () => {
    const runs: number[] = [];
    const debounced = new Debounced(10, () => runs.push(Date.now()), 25);
    for (let time = 0; time <= 70; time++) {
      if (time % 5 === 0) debounced.schedule();
      mock.timers.tick(1);
    }
    // From the calls at 0, 25 and 50, each 25 later; the next call finds nothing pending.
    assert.deepEqual(runs, [25, 50]);
  });

  it('waits four times as long at most unless told otherwise', () => {
    const runs: number[] = [];
    const debounced = new Debounced(10, () => runs.push(Date.now()));
    for (let time = 0; time < 40; time++) {
      debounced.schedule();
      mock.timers.tick(1);
    }
    assert.deepEqual(runs, [40]);
  });

  it('does not run any more when it is given up, nor can it be scheduled', () => {
    let runs = 0;
    const debounced = new Debounced(5, () => runs++);
    debounced.schedule();
    debounced.dispose();
    debounced.schedule();
    mock.timers.tick(1000);
    assert.equal(runs, 0);
  });
});
