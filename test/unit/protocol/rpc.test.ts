import assert from 'node:assert/strict';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import {
  CancelledError,
  connect,
  type Connection,
  ConnectionClosedError,
  type Grouped,
  groupHandlers,
  groupOf,
  type Handlers,
  type Port,
  RemoteError,
  transferring,
} from '../../../src/protocol/rpc';

interface Calculator {
  halves(count: number): number;
  double(value: number): number;
  fail(message: string): never;
  failOddly(value: unknown): never;
  wait(name: string): string;
  bytes(length: number): { readonly column: Uint32Array };
  unclonable(nothing: undefined): unknown;
}

type Nothing = Record<string, never>;

/** A handler that waits until the test lets it go on, and what its signal said. */
class Waiting {
  readonly signals = new Map<string, AbortSignal>();
  private readonly releases = new Map<string, () => void>();

  wait(name: string, signal: AbortSignal): Promise<string> {
    this.signals.set(name, signal);
    return new Promise((resolve, reject) => {
      this.releases.set(name, () => resolve(`${name} is done`));
      signal.addEventListener('abort', () => reject(new CancelledError()));
    });
  }

  release(name: string): void {
    this.releases.get(name)!();
  }

  async begun(name: string): Promise<void> {
    while (!this.signals.has(name)) await tick();
  }
}

const tick = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('the RPC', () => {
  let ports: MessagePort[] = [];
  let waiting: Waiting;
  let sent: Uint32Array;
  let ours: Connection<Calculator>;
  let theirs: Connection<Nothing>;
  /** Everything that our side posted. */
  let posted: unknown[];
  let idle: number;

  function over(port: MessagePort, record?: unknown[]): Port {
    return {
      post: (message, transfer) => {
        record?.push(message);
        port.postMessage(message, transfer);
      },
      onMessage: listener => port.on('message', listener),
    };
  }

  beforeEach(() => {
    const { port1, port2 } = new MessageChannel();
    ports = [port1, port2];
    waiting = new Waiting();
    sent = new Uint32Array();
    posted = [];
    const handlers: Handlers<Calculator> = {
      double: value => value * 2,
      fail: message => {
        throw new Error(message);
      },
      failOddly: value => {
        throw value;
      },
      wait: (name, { signal }) => waiting.wait(name, signal),
      halves: (count, { progress }) => {
        for (let done = 1; done <= count; done++) progress(done / count);
        return count;
      },
      bytes: length => {
        sent = Uint32Array.from({ length }, (_, index) => index);
        return transferring({ column: sent }, [sent.buffer as ArrayBuffer]);
      },
      unclonable: () => () => 'a function cannot be posted',
    };
    theirs = connect<Nothing, Calculator>(over(port1), handlers);
    idle = 0;
    ours = connect<Calculator, Nothing>(over(port2, posted), {}, () => idle++);
  });

  afterEach(() => ports.forEach(port => port.close()));

  it('answers calls, each its own, in whatever order they end', async () => {
    const slow = ours.remote.wait('slow');
    const quick = ours.remote.wait('quick');
    await waiting.begun('quick');
    assert.equal(await ours.remote.double(21), 42);
    waiting.release('quick');
    assert.equal(await quick, 'quick is done');
    waiting.release('slow');
    assert.equal(await slow, 'slow is done');
  });

  it('tells the caller of progress, in order and before the result', async () => {
    const shares: number[] = [];
    assert.equal(await ours.remote.halves(4, undefined, share => shares.push(share)), 4);
    assert.deepEqual(shares, [0.25, 0.5, 0.75, 1]);
    assert.equal(await ours.remote.halves(2), 2);
  });

  it('is idle when the last open call was answered, failed or cancelled, and not before', async () => {
    const slow = ours.remote.wait('slow');
    await waiting.begun('slow');
    await ours.remote.double(1);
    assert.deepEqual([ours.openCalls, idle], [1, 0]);
    waiting.release('slow');
    await slow;
    assert.deepEqual([ours.openCalls, idle], [0, 1]);
    await assert.rejects(ours.remote.fail('no'));
    assert.equal(idle, 2);
    const controller = new AbortController();
    const cancelled = ours.remote.wait('cancelled', controller.signal);
    controller.abort();
    await assert.rejects(cancelled);
    assert.deepEqual([ours.openCalls, idle], [0, 3]);
    ours.close('the end');
    assert.equal(idle, 3);
  });

  it("rejects with the other side's message when a handler throws", async () => {
    await assert.rejects(ours.remote.fail('no such vocabulary'), error => {
      assert.ok(error instanceof RemoteError);
      assert.equal(error.message, 'no such vocabulary');
      return true;
    });
    await assert.rejects(ours.remote.failOddly('a mere string'), { name: 'RemoteError', message: 'a mere string' });
    await assert.rejects(ours.remote.failOddly(undefined), { name: 'RemoteError', message: 'undefined' });
  });

  it('rejects a call of a method that is not there, inherited ones of objects included', async () => {
    const remote = ours.remote as unknown as Record<string, (params?: unknown) => Promise<unknown>>;
    for (const method of ['nonsense', 'toString', 'constructor', '__proto__']) {
      await assert.rejects(remote[method]!(), { name: 'RemoteError', message: `no such method: ${method}` });
    }
  });

  it('rejects, and goes on, when parameters or results cannot be posted', async () => {
    await assert.rejects(
      ours.remote.failOddly(() => 'a function'),
      { name: 'DataCloneError' },
    );
    await assert.rejects(ours.remote.unclonable(undefined), { name: 'RemoteError', message: /could not be cloned/ });
    assert.equal(await ours.remote.double(1), 2);
  });

  it('forgets a call whose parameters cannot be posted', async () => {
    const controller = new AbortController();
    const before = posted.length;
    await assert.rejects(
      ours.remote.failOddly(() => 'a function', controller.signal),
      { name: 'DataCloneError' },
    );
    controller.abort();
    assert.equal(posted.length, before + 1, 'a cancellation of it was posted');
  });

  it("cancels by the caller's signal, at once and on the other side too", async () => {
    const controller = new AbortController();
    const call = ours.remote.wait('long', controller.signal);
    await waiting.begun('long');
    controller.abort();
    await assert.rejects(call, CancelledError);
    while (!waiting.signals.get('long')!.aborted) await tick();
    assert.equal(await ours.remote.double(2), 4);
  });

  it('does not even post a call whose signal is aborted', async () => {
    await assert.rejects(ours.remote.double(1, AbortSignal.abort()), CancelledError);
    assert.deepEqual(posted, []);
  });

  it('posts no cancellation of a call that was answered', async () => {
    const controller = new AbortController();
    assert.equal(await ours.remote.double(4, controller.signal), 8);
    controller.abort();
    assert.equal(posted.length, 1);
  });

  it('aborts its own handlers when it is closed', async () => {
    const call = ours.remote.wait('far');
    await waiting.begun('far');
    theirs.close('gone');
    assert.ok(waiting.signals.get('far')!.aborted);
    ours.close('gone');
    await assert.rejects(call, ConnectionClosedError);
  });

  it('rejects every open call, and all later ones, when it is closed', async () => {
    const calls = [ours.remote.wait('a'), ours.remote.wait('b'), ours.remote.double(1)];
    ours.close('the engine crashed');
    for (const call of calls) {
      await assert.rejects(call, { name: 'ConnectionClosedError', message: 'the engine crashed' });
    }
    await assert.rejects(ours.remote.double(1), { name: 'ConnectionClosedError', message: 'the engine crashed' });
    ours.close('another reason');
    await assert.rejects(ours.remote.double(1), { message: 'the engine crashed' });
  });

  it('posts nothing any more once it is closed, whatever its handlers still do', async () => {
    const answers: unknown[] = [];
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    let release: (value: number) => void = () => assert.fail('not called yet');
    const slow = new Promise<number>(resolve => (release = resolve));
    const server = connect<Nothing, { slow(nothing: undefined): number }>(over(port1, answers), { slow: () => slow });
    connect<{ slow(nothing: undefined): number }, Nothing>(over(port2), {})
      .remote.slow(undefined)
      .catch(() => undefined);
    await tick();
    await tick();
    server.close('the page was closed');
    release(1);
    await tick();
    assert.deepEqual(answers, []);
  });

  it('moves buffers instead of copying them', async () => {
    const { column } = await ours.remote.bytes(5);
    assert.deepEqual([...column], [0, 1, 2, 3, 4]);
    assert.equal(sent.length, 0, 'the sender still has the buffer');
  });

  it('can be awaited by accident', async () => {
    // A function that returns the proxy from `async` code makes its caller await it.
    const remote = await Promise.resolve(ours.remote);
    assert.equal(await remote.double(3), 6);
    assert.deepEqual(
      (posted as { method: string }[]).map(({ method }) => method),
      ['double'],
    );
  });

  it('leaves no caller waiting where posting is refused a moment later', async () => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    const refusing = (port: MessagePort, refused: string): Port => ({
      ...over(port),
      // As VS Code posts to a web view: what goes wrong is known only by the promise.
      post: async message => {
        await tick();
        if ((message as { kind: string }).kind === refused) throw new Error(`no ${refused} can be posted`);
        port.postMessage(message);
      },
    });
    connect<Nothing, { answer(nothing: undefined): number }>(refusing(port1, 'result'), { answer: () => 1 });
    const caller = connect<{ answer(nothing: undefined): number }, Nothing>(over(port2), {});
    await assert.rejects(caller.remote.answer(undefined), { name: 'RemoteError', message: 'no result can be posted' });
    const mute = connect<{ answer(nothing: undefined): number }, Nothing>(refusing(port2, 'call'), {});
    await assert.rejects(mute.remote.answer(undefined), { message: 'no call can be posted' });
    assert.equal(mute.openCalls, 0);
  });
});

describe('methods in groups', () => {
  interface Groups {
    readonly first: { name(): string; add(value: number): number };
    readonly second: { name(): string };
  }
  type All = Grouped<Groups>;

  it('are served as one object, and called in their group', async () => {
    const { port1, port2 } = new MessageChannel();
    const over = (port: MessagePort): Port => ({
      post: message => port.postMessage(message),
      onMessage: listener => port.on('message', listener),
    });
    const handlers = groupHandlers<Groups>({
      first: { name: () => 'the first', add: value => value + 1 },
      second: {
        name: () => {
          throw new Error('the second fails');
        },
      },
    });
    assert.deepEqual(Object.keys(handlers), ['first.name', 'first.add', 'second.name']);
    connect<Nothing, All>(over(port1), handlers);
    const { remote } = connect<All, Nothing>(over(port2), {});
    const first = groupOf<Groups, 'first'>(remote, 'first');
    assert.equal(await first.name(undefined), 'the first');
    assert.equal(await first.add(1), 2);
    assert.equal(await remote['first.add'](2), 3);
    // One that throws rejects its own call, and no other.
    await assert.rejects(groupOf<Groups, 'second'>(remote, 'second').name(undefined), {
      name: 'RemoteError',
      message: 'the second fails',
    });
    assert.equal(await (await Promise.resolve(first)).add(3), 4, 'a group can be awaited by accident');
    port1.close();
  });
});
