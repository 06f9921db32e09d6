import assert from 'node:assert/strict';
import type { EngineWorker } from '../../../../src/host/workers/engineWorker';
import {
  type RunOptions,
  TrainingBusyError,
  TrainingCrashedError,
  TrainingProcess,
  TrainingStoppedError,
} from '../../../../src/host/workers/trainingProcess';
import { CancelledError, connect, type Connection, type Handlers } from '../../../../src/protocol/rpc';
import type { Trainer, TrainerHost, TrainingRequest, TrainingResult } from '../../../../src/protocol/trainer';

const request: TrainingRequest = {
  recipe: {
    kind: 'bpe',
    name: 'fish',
    vocabularySize: 300,
    preTokenizer: { name: 'gpt2' },
    feed: 'documents',
    normalizer: 'none',
    minimumCount: 2,
    addedTokens: [],
    padding: 'none',
  },
  corpus: { kind: 'texts', texts: [{ name: 'a', text: 'herring herring' }] },
  heldOutShare: 0,
  memoryLimit: 1,
  workers: 1,
};
const result = { files: [] } as unknown as TrainingResult;
const never = (): Promise<never> => new Promise(() => undefined);

/** Workers in this thread, which do what a test says. */
class Workers {
  started = 0;
  terminated = 0;
  crash: (reason: string) => void = () => assert.fail('no worker runs');
  private readonly ports: MessagePort[] = [];

  constructor(
    private readonly trainer: (host: () => Connection<TrainerHost>['remote']) => Partial<Handlers<Trainer>>,
  ) {}

  readonly start = (): EngineWorker => {
    this.started++;
    const { port1: ours, port2: theirs } = new MessageChannel();
    this.ports.push(ours, theirs);
    const connection: Connection<TrainerHost> = connect<TrainerHost, Trainer>(
      {
        post: message => theirs.postMessage(message),
        onMessage: listener => (theirs.onmessage = ({ data }: MessageEvent<unknown>) => listener(data)),
      },
      this.trainer(() => connection.remote) as Handlers<Trainer>,
    );
    return {
      post: message => ours.postMessage(message),
      onMessage: listener => (ours.onmessage = ({ data }: MessageEvent<unknown>) => listener(data)),
      onEnd: listener => (this.crash = listener),
      terminate: () => {
        this.terminated++;
        ours.close();
        return Promise.resolve();
      },
    };
  };

  close(): void {
    for (const port of this.ports) port.close();
  }
}

describe('the process of a training run', () => {
  let workers: Workers;
  let process: TrainingProcess;
  let controller: AbortController;
  let options: RunOptions & { readonly saved: string[]; readonly problems: string[]; readonly seen: string[] };

  function begin(
    trainer: (host: () => Connection<TrainerHost>['remote']) => Partial<Handlers<Trainer>>,
    saveCheckpoint?: (log: Uint8Array) => Promise<void>,
  ): void {
    workers = new Workers(trainer);
    process = new TrainingProcess(workers.start, uri => Promise.resolve(new TextEncoder().encode(`text of ${uri}`)));
    controller = new AbortController();
    const [saved, problems, seen]: string[][] = [[], [], []];
    options = {
      signal: controller.signal,
      saved: saved!,
      problems: problems!,
      seen: seen!,
      onStatus: ({ phase, done }) => seen!.push(`${phase} ${done}`),
      saveCheckpoint: saveCheckpoint ?? (log => Promise.resolve(void saved!.push(new TextDecoder().decode(log)))),
      onCheckpointProblem: reason => problems!.push(reason),
    };
  }

  afterEach(() => {
    process.dispose();
    workers.close();
  });

  it('tells how far it is, keeps checkpoints, reads files, and ends its worker', async () => {
    begin(host => ({
      async train(_, { progress }) {
        progress(0.5, { phase: 'merging', stage: 1, done: 150, total: 300 });
        await host().saveCheckpoint(new TextEncoder().encode('a b'));
        const bytes = await host().readCorpusFile('memfs:/a');
        return { ...result, files: [{ name: 'x', bytes }] };
      },
    }));
    const { files } = await process.train(request, options);
    assert.equal(new TextDecoder().decode(files[0]?.bytes), 'text of memfs:/a');
    assert.deepEqual(options.seen, ['merging 150']);
    assert.deepEqual(options.saved, ['a b']);
    assert.equal(process.isRunning, false);
    assert.equal(workers.terminated, 1);
  });

  it('ends its worker when it is cancelled', async () => {
    begin(() => ({ train: never }));
    const running = process.train(request, options);
    assert.equal(process.isRunning, true);
    controller.abort();
    await assert.rejects(running, CancelledError);
    assert.equal(workers.terminated, 1);
    assert.equal(process.isRunning, false);
  });

  it('is not over before the checkpoint is written that was under way', async () => {
    const order: string[] = [];
    let written: () => void = () => assert.fail('nothing is written');
    const writing = new Promise<void>(begun => {
      begin(
        host => ({
          train: async () => {
            await host().saveCheckpoint(new Uint8Array(1));
            return never();
          },
        }),
        () =>
          new Promise<void>(resolve => {
            written = resolve;
            begun();
          }),
      );
    });
    const over = assert.rejects(process.train(request, options), CancelledError).then(() => order.push('over'));
    await writing;
    controller.abort();
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    order.push('written');
    written();
    await over;
    assert.deepEqual(order, ['written', 'over']);
  });

  it('takes one run at a time, and estimates beside it', async () => {
    begin(() => ({ train: never, estimate: () => ({ seconds: 1, memory: 2, textBytes: 3 }) }));
    const running = process.train(request, options);
    await assert.rejects(process.train(request, options), TrainingBusyError);
    await assert.rejects(process.sweep(request, [280], options), TrainingBusyError);
    assert.equal((await process.estimate(request, new AbortController().signal)).memory, 2);
    controller.abort();
    await assert.rejects(running, CancelledError);
    assert.equal(workers.started, workers.terminated);
  });

  it('says why it crashed, and can run again', async () => {
    let runs = 0;
    begin(() => ({ train: () => (++runs === 1 ? never() : result) }));
    const running = process.train(request, options);
    workers.crash('the training worker crashed: out of memory');
    await assert.rejects(running, error => {
      assert.ok(error instanceof TrainingCrashedError);
      assert.equal(error.message, 'the training worker crashed: out of memory');
      return true;
    });
    begin(() => ({ train: () => result }));
    await process.train(request, options);
  });

  it('hands on what the worker refuses', async () => {
    begin(() => ({ train: () => Promise.reject(new Error('all files are binary')) }));
    await assert.rejects(process.train(request, options), { message: 'all files are binary' });
    assert.equal(workers.terminated, 1);
  });

  it('goes on when a checkpoint cannot be written, and says so once', async () => {
    begin(
      host => ({
        async train() {
          await host().saveCheckpoint(new Uint8Array(1));
          await host().saveCheckpoint(new Uint8Array(2));
          return result;
        },
      }),
      () => Promise.reject(new Error('no space left')),
    );
    await process.train(request, options);
    assert.deepEqual(options.problems, ['no space left']);
  });

  it('ends with the extension, which is no crash and no cancellation', async () => {
    begin(() => ({ train: never }));
    const running = process.train(request, options);
    process.dispose();
    await assert.rejects(running, TrainingStoppedError);
    await assert.rejects(process.train(request, options), TrainingStoppedError);
    assert.equal(workers.started, 1);
  });

  it('reads a base and exports merges beside a run, each in a worker that is ended with it', async () => {
    const files = [{ name: 'fish.tiktoken', bytes: Uint8Array.of(1) }];
    begin(() => ({ train: never, baseEntries: ({ name }) => name.length, exportMerges: () => files }));
    const running = process.train(request, options);
    running.catch(() => undefined);
    const { signal } = options;
    assert.equal(await process.baseEntries({ name: 'herring', files: [] }, signal), 7);
    const { recipe } = request;
    const wish = { form: 'tiktoken', name: 'fish', recipe, tokenizerJson: new Uint8Array() } as const;
    assert.deepEqual(await process.exportMerges(wish, signal), files);
    assert.deepEqual([workers.started, workers.terminated], [3, 2]);
  });

  it('ends the worker of a reading that is cancelled', async () => {
    begin(() => ({ baseEntries: never }));
    const reading = process.baseEntries({ name: 'herring', files: [] }, options.signal);
    controller.abort();
    await assert.rejects(reading, CancelledError);
    assert.deepEqual([workers.started, workers.terminated], [1, 1]);
  });

  it('hands on the points of a sweep and the results of tasks, and tells how far they are', async () => {
    const points = [{ transitionSize: 280, tokens: 1, bytes: 2 }];
    const status = { phase: 'merging', stage: 2, done: 1, total: 2 } as const;
    const tell = (progress: (share: number, detail?: unknown) => void): void => {
      progress(0.1); // without a detail there is nothing to say
      progress(0.5, status);
    };
    begin(host => ({
      async sweep({ transitionSizes }, { progress }) {
        assert.deepEqual(transitionSizes, [280]);
        tell(progress);
        await host().saveCheckpoint(new Uint8Array(1)); // it has none to keep
        return points;
      },
      baseEntries: (_, { progress }) => {
        tell(progress);
        return 7;
      },
    }));
    const seen: unknown[] = [];
    const onStatus = (...told: unknown[]): void => void seen.push(told);
    assert.deepEqual(await process.sweep(request, [280], { signal: options.signal, onStatus }), points);
    assert.deepEqual(options.saved, []);
    const task = (remote: unknown, onProgress: unknown): Promise<number> =>
      (remote as { baseEntries: (...params: unknown[]) => Promise<number> }).baseEntries({}, undefined, onProgress);
    assert.equal(await process.runTask(task, onStatus), 7);
    assert.equal(await process.runBeside(task, onStatus), 7);
    assert.deepEqual(seen, [
      [status, 0.5],
      [status, 0.5],
      [status, 0.5],
    ]);
    assert.deepEqual([workers.started, workers.terminated], [3, 3]);
  });

  it('runs one task at a time, and what takes little memory beside it', async () => {
    begin(() => ({ train: never }));
    const running = process.train(request, options);
    running.catch(() => undefined);
    const work = (): Promise<string> => Promise.resolve('done');
    await assert.rejects(process.runTask(work, options.onStatus), {
      name: 'TrainingBusyError',
      message: 'a tokenizer is being trained already; one is trained at a time',
    });
    assert.equal(await process.runBeside(work, options.onStatus), 'done');
    assert.equal(process.isRunning, true);
  });

  it('says by the names of its errors what happened', async () => {
    begin(() => ({ train: never }));
    const running = process.train(request, options);
    process.dispose();
    const stopped = { name: 'TrainingStoppedError', message: 'Token Loupe was deactivated' };
    await assert.rejects(running, stopped);
    await assert.rejects(process.estimate(request, options.signal), stopped);
    assert.equal(workers.terminated, 1);
    assert.equal(new TrainingCrashedError('x').name, 'TrainingCrashedError');
  });

  it('does not mind that a worker ends after its run', async () => {
    begin(() => ({ train: () => result }));
    await process.train(request, options);
    workers.crash('it was ended');
    assert.equal(workers.terminated, 1);
    await process.train(request, options);
  });
});
