import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EngineWorker } from '../../../../src/host/workers/engineWorker';
import { nodeEngine, nodeTrainer } from '../../../../src/host/workers/nodeWorkers';

/** Answers with what it was asked, what it was given and how much heap it may have; crashes or ends if it is told so. */
const SCRIPT = `
const { parentPort, resourceLimits, workerData } = require('node:worker_threads');
parentPort.on('message', message => {
  if (message === 'crash') throw new Error('no luck');
  if (message === 'end') return parentPort.close();
  parentPort.postMessage({ message, workerData, heap: resourceLimits.maxOldGenerationSizeMb });
});
`;

describe('threads of node', () => {
  let folder: string;
  let script: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-thread-'));
    script = path.join(folder, 'worker.cjs');
    fs.writeFileSync(script, SCRIPT);
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  /** What would keep the process alive if a test failed. */
  const started: EngineWorker[] = [];
  afterEach(() => Promise.all(started.splice(0).map(worker => worker.terminate())));

  const ask = (worker: EngineWorker, message: unknown): Promise<unknown> =>
    new Promise(resolve => {
      worker.onMessage(resolve);
      worker.post(message, []);
    });
  const ended = (worker: EngineWorker): Promise<string> => new Promise(resolve => worker.onEnd(resolve));

  it('are given the folder of the vocabularies, and no more heap than fits', async () => {
    const engine = nodeEngine(script, '/vocabularies')();
    started.push(engine);
    const workerData = { vocabularyFolder: '/vocabularies' };
    assert.deepEqual(await ask(engine, 'x'), { message: 'x', workerData, heap: 3072 });
    const { startTrainer, processors } = nodeTrainer(script);
    assert.equal(processors, os.availableParallelism());
    const trainer = startTrainer();
    started.push(trainer);
    assert.deepEqual(await ask(trainer, 'y'), { message: 'y', workerData: undefined, heap: 4096 });
  });

  it('say why they ended, for the user', async () => {
    const crashing = nodeEngine(script, '')();
    const why = ended(crashing);
    crashing.post('crash', []);
    assert.equal(await why, 'the tokenizer engine crashed: no luck');
    const ending = nodeTrainer(script).startTrainer();
    const end = ended(ending);
    ending.post('end', []);
    assert.equal(await end, 'the training worker stopped');
    const gone = nodeTrainer(path.join(folder, 'none.cjs')).startTrainer();
    assert.match(await ended(gone), /^the training worker crashed: .*none\.cjs/s);
  });

  it('are ended by us', async () => {
    const engine = nodeEngine(script, '')();
    const end = ended(engine);
    await engine.terminate();
    assert.equal(await end, 'the tokenizer engine stopped');
  });
});
