import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EngineWorker } from '../../../../src/host/workers/engineWorker';
import { nodeEngine, nodeTrainer } from '../../../../src/host/workers/nodeWorkers';

/** Answers with what it was asked, what it was given and how much heap it may have; crashes or ends if it is told so. */
const SCRIPT = `
const heap = Math.round(require('node:v8').getHeapStatistics().heap_size_limit / 2 ** 20);
const run = {
  throw() { throw new TypeError('no luck'); },
  end() { process.disconnect(); },
  exit() { process.exit(7); },
  grow() { const all = []; for (;;) all.push(1); },
  kill() { process.kill(process.pid, 'SIGKILL'); },
};
process.on('message', message => {
  if (typeof message === 'string' && Object.hasOwn(run, message)) return run[message]();
  process.send({ message, given: process.argv.slice(2), heap });
});
`;

describe('processes of node', () => {
  let folder: string;
  let script: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-process-'));
    script = path.join(folder, 'worker.cjs');
    fs.writeFileSync(script, SCRIPT);
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  /** What would keep the process alive if a test failed. */
  const started: EngineWorker[] = [];
  afterEach(() => Promise.all(started.splice(0).map(worker => worker.terminate())));

  interface Answer {
    readonly message: unknown;
    readonly given: readonly string[];
    readonly heap: number;
  }
  const ask = (worker: EngineWorker, message: unknown): Promise<Answer> =>
    new Promise(resolve => {
      worker.onMessage(answer => resolve(answer as Answer));
      worker.post(message, []);
    });
  const ended = (worker: EngineWorker): Promise<string> => new Promise(resolve => worker.onEnd(resolve));

  it('are given the folder of the vocabularies, and no more heap than fits', async () => {
    const engine = nodeEngine(script, '/vocabularies')();
    started.push(engine);
    const answer = await ask(engine, 'x');
    assert.deepEqual(answer.given, ['/vocabularies']);
    assert.ok(Math.abs(answer.heap - 3072) < 100, `${answer.heap} MB`);
    const { startTrainer, processors } = nodeTrainer(script);
    assert.equal(processors, os.availableParallelism());
    const trainer = startTrainer();
    started.push(trainer);
    const other = await ask(trainer, 'y');
    assert.deepEqual(other.given, []);
    assert.ok(Math.abs(other.heap - 4096) < 100, `${other.heap} MB`);
  });

  it('are told and tell all that threads are: texts, numbers in columns, maps, dates', async () => {
    const engine = nodeEngine(script, '')();
    started.push(engine);
    const message = {
      text: 'a\ud800\0é',
      columns: [Uint32Array.of(1, 2 ** 32 - 1), Float64Array.of(NaN, 0.5), new Uint8Array(3)],
      map: new Map([['a', new Set([1])]]),
      none: undefined,
    };
    assert.deepEqual((await ask(engine, message)).message, message);
  });

  for (const [what, message, reason] of [
    ['throw', 'throw', 'the tokenizer engine crashed: no luck'],
    ['make too large an array', 'grow', /^the tokenizer engine crashed: .*(size|heap)/],
    ['exit', 'exit', 'the tokenizer engine stopped (7)'],
    ['close their port', 'end', 'the tokenizer engine stopped'],
    ['are ended by the system', 'kill', 'the tokenizer engine stopped (SIGKILL)'],
  ] as const) {
    it(`take nothing along, and say why they ended, when they ${what}`, async () => {
      const engine = nodeEngine(script, '')();
      const why = ended(engine);
      engine.post(message, []);
      if (typeof reason === 'string') assert.equal(await why, reason);
      else assert.match(await why, reason);
      engine.post('nobody listens', []);
    });
  }

  it('say so when they cannot be started', async () => {
    const gone = nodeTrainer(path.join(folder, 'none.cjs')).startTrainer();
    assert.match(await ended(gone), /^the training worker crashed: .*none\.cjs/s);
  });

  it('are ended by us', async () => {
    const engine = nodeEngine(script, '')();
    const end = ended(engine);
    await engine.terminate();
    assert.equal(await end, 'the tokenizer engine stopped (SIGKILL)');
  });
});
