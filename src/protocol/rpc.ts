import { messageOf } from '../text/errors';

/**
 * A small typed RPC over any pair of message ports: the worker's, and the dashboard page's.
 *
 * A side offers an object of methods; the other side calls them through a proxy. Calls can be cancelled by an
 * `AbortSignal`, and every open call is rejected when the connection closes, so that none is left pending for ever.
 */

/** A port: posts structured-cloneable messages, hands on those that arrive. */
export interface Port {
  /** Throws, or rejects where it gives a promise, if the message cannot be posted. */
  post(message: unknown, transfer?: readonly ArrayBuffer[]): unknown;
  onMessage(listener: (message: unknown) => void): void;
}

/** Marks a result whose buffers are to be moved, not copied. Use {@link transferring}. */
class Transferring<T> {
  constructor(
    readonly value: T,
    readonly buffers: readonly ArrayBuffer[],
  ) {}
}

/** Returns `value` to the caller and moves `buffers`, which must be reachable from it, instead of copying them. */
export function transferring<T>(value: T, buffers: readonly ArrayBuffer[]): T {
  return new Transferring(value, buffers) as unknown as T;
}

/** What a handler gets beside its parameters. */
export interface CallContext {
  /** Aborted when the caller cancels, or the connection closes. */
  readonly signal: AbortSignal;
  /** Tells the caller how much of the work is done, from 0 to 1, and what there is to say of it; for work that may last. */
  readonly progress: (share: number, detail?: unknown) => void;
}

/** An object of methods `(params) => result`, as the caller sees it. */
export type Methods<T> = { [K in keyof T]: (params: never) => unknown };

/** The same object as its implementer writes it: results may be promises, and each method gets a {@link CallContext}. */
export type Handlers<T> = {
  [K in keyof T]: T[K] extends (...params: infer P) => infer R
    ? (params: P[0], context: CallContext) => R | Promise<R>
    : never;
};

/** Called with the share of the work that is done, from 0 to 1, and what the other side has to say of it. */
export type ProgressListener = (share: number, detail?: unknown) => void;

/** The same object as a caller holds it. */
export type Remote<T> = {
  [K in keyof T]: T[K] extends (...params: infer P) => infer R
    ? (params: P[0], signal?: AbortSignal, onProgress?: ProgressListener) => Promise<Awaited<R>>
    : never;
};

/** The call failed on the other side; `message` is that side's. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
}

/** The other side is gone, or was shut down, before it answered. */
export class ConnectionClosedError extends Error {
  override readonly name = 'ConnectionClosedError';
}

/** The caller's signal was aborted. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('cancelled');
  }
}

type Message =
  | { readonly kind: 'call'; readonly call: number; readonly method: string; readonly params: unknown }
  | { readonly kind: 'cancel'; readonly call: number }
  | { readonly kind: 'progress'; readonly call: number; readonly share: number; readonly detail?: unknown }
  | { readonly kind: 'result'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly call: number; readonly message: string; readonly cancelled: boolean };

interface OpenCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
  readonly onProgress: ProgressListener | undefined;
}

/** One end of a connection; see {@link connect}. */
export interface Connection<T extends Methods<T>> {
  readonly remote: Remote<T>;
  /** Calls that the other side has not answered yet. */
  readonly openCalls: number;
  /** Rejects all open calls with `ConnectionClosedError(reason)` and aborts all running handlers. */
  close(reason: string): void;
}

/**
 * Joins `port`: serves `handlers` to the other side and gives its methods as `remote`.
 * A handler that throws rejects the caller's promise with {@link RemoteError}; it never leaves the caller waiting.
 * `onIdle` is called whenever the last open call was answered.
 */
export function connect<Theirs extends Methods<Theirs>, Ours extends Methods<Ours>>(
  port: Port,
  handlers: Handlers<Ours>,
  onIdle?: () => void,
): Connection<Theirs> {
  const calls = new Map<number, OpenCall>();
  const running = new Map<number, AbortController>();
  let nextCall = 1;
  let closed: string | undefined;

  async function serve(call: number, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(call, controller);
    // Once closed, the port may be one that throws: nobody waits for the answer any more.
    const answer = (message: Message, buffers?: readonly ArrayBuffer[]): unknown =>
      closed === undefined ? port.post(message, buffers) : undefined;
    try {
      if (!Object.hasOwn(handlers, method)) throw new Error(`no such method: ${method}`);
      const handler = handlers[method as keyof Ours] as (params: unknown, context: CallContext) => unknown;
      const progress = (share: number, detail?: unknown): void =>
        whenRefused(answer({ kind: 'progress', call, share, detail }), () => undefined);
      const value = await handler(params, { signal: controller.signal, progress });
      if (value instanceof Transferring) {
        await answer({ kind: 'result', call, value: value.value }, value.buffers);
      } else {
        await answer({ kind: 'result', call, value });
      }
    } catch (error) {
      const message = messageOf(error);
      // Where the port refuses even this, there is nobody left to tell.
      whenRefused(
        answer({ kind: 'error', call, message, cancelled: error instanceof CancelledError }),
        () => undefined,
      );
    } finally {
      running.delete(call);
    }
  }

  port.onMessage(data => {
    const message = data as Message;
    if (closed !== undefined) return;
    switch (message.kind) {
      case 'call':
        void serve(message.call, message.method, message.params);
        break;
      case 'cancel':
        running.get(message.call)?.abort(new CancelledError());
        break;
      case 'progress':
        calls.get(message.call)?.onProgress?.(message.share, message.detail);
        break;
      case 'result':
        calls.get(message.call)?.resolve(message.value);
        break;
      case 'error':
        calls.get(message.call)?.reject(message.cancelled ? new CancelledError() : new RemoteError(message.message));
        break;
    }
  });

  function callRemote(
    method: string,
    params: unknown,
    signal?: AbortSignal,
    onProgress?: ProgressListener,
  ): Promise<unknown> {
    if (closed !== undefined) return Promise.reject(new ConnectionClosedError(closed));
    if (signal?.aborted) return Promise.reject(new CancelledError());
    const call = nextCall++;
    return new Promise<unknown>((resolve, reject) => {
      const onAbort = (): void => {
        whenRefused(port.post({ kind: 'cancel', call } satisfies Message), () => undefined);
        calls.get(call)?.reject(new CancelledError());
      };
      const settle = (): void => {
        calls.delete(call);
        signal?.removeEventListener('abort', onAbort);
        if (calls.size === 0 && closed === undefined) onIdle?.();
      };
      calls.set(call, {
        onProgress,
        resolve: value => {
          settle();
          resolve(value);
        },
        reject: error => {
          settle();
          reject(error);
        },
      });
      signal?.addEventListener('abort', onAbort);
      try {
        whenRefused(port.post({ kind: 'call', call, method, params } satisfies Message), error =>
          calls.get(call)?.reject(asError(error)),
        );
      } catch (error) {
        settle(); // it cannot be cloned: there is no call that could be answered or cancelled
        throw error;
      }
    });
  }

  const remote = new Proxy({} as Remote<Theirs>, {
    get: (_, method) =>
      // A proxy that is awaited by accident must not look like a promise.
      typeof method === 'string' && method !== 'then'
        ? (params: unknown, signal?: AbortSignal, onProgress?: ProgressListener) =>
            callRemote(method, params, signal, onProgress)
        : undefined,
  });

  return {
    remote,
    get openCalls() {
      return calls.size;
    },
    close(reason) {
      if (closed !== undefined) return;
      closed = reason;
      for (const controller of running.values()) controller.abort(new CancelledError());
      for (const open of [...calls.values()]) open.reject(new ConnectionClosedError(reason));
    },
  };
}

/** Calls back where posting gave a promise that rejects. */
function whenRefused(posted: unknown, refused: (error: unknown) => void): void {
  if (typeof (posted as PromiseLike<unknown> | undefined)?.then === 'function') {
    void Promise.resolve(posted).catch(refused);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Methods of several objects as one object: those of `{ a: { b(): void } }` are `{ 'a.b'(): void }`. */
export type Grouped<Groups> = {
  [Name in GroupedName<Groups>]: Name extends `${infer Group extends keyof Groups & string}.${infer Method}`
    ? Groups[Group][Method & keyof Groups[Group]]
    : never;
};

type GroupedName<Groups> = {
  [Group in keyof Groups & string]: `${Group}.${keyof Groups[Group] & string}`;
}[keyof Groups & string];

/** Handlers of several objects as one: `{ a: { b } }` gives `{ 'a.b': b }`. */
export function groupHandlers<Groups>(groups: {
  readonly [K in keyof Groups]: Handlers<Groups[K]>;
}): Handlers<Grouped<Groups>> {
  const entries = Object.entries<object>(groups).flatMap(([group, handlers]) =>
    Object.entries(handlers).map(([method, handler]) => [`${group}.${method}`, handler] as const),
  );
  return Object.fromEntries(entries) as Handlers<Grouped<Groups>>;
}

/** One object of those that were grouped: its method `b` calls `a.b` of `remote`. */
export function groupOf<Groups, Group extends keyof Groups & string>(
  remote: Remote<Grouped<Groups>>,
  group: Group,
): Remote<Groups[Group]> {
  return new Proxy({} as Remote<Groups[Group]>, {
    get: (_, method) =>
      typeof method === 'string' && method !== 'then'
        ? (remote as Readonly<Record<string, unknown>>)[`${group}.${method}`]
        : undefined,
  });
}
