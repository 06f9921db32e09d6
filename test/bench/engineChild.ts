import fs from 'node:fs';
import path from 'node:path';
import { nodeEngine } from '../../src/host/workers/nodeWorkers';
import { connect } from '../../src/protocol/rpc';
import type { Engine } from '../../src/protocol/engine';
import type { HostFiles } from '../../src/protocol/hostFiles';
import type { EngineCost } from './engine.bench';
import { engineInThread } from './engineThread';

/*
 * Stands in for the extension host: starts one engine, measures it and tells its parent. The arguments are the folder of
 * the bundle and the form of the engine.
 */

const [, , dist = '', form = ''] = process.argv;
const script = path.join(dist, 'worker.cjs');
const vocabularies = path.join(dist, 'vocabularies');

/** Process ids of this process and its children. Throws where the system does not tell. */
function family(): string[] {
  const own = `/proc/${process.pid}/task`;
  const children = fs
    .readdirSync(own)
    .flatMap(thread => fs.readFileSync(`${own}/${thread}/children`, 'utf8').split(' '));
  return [String(process.pid), ...children.filter(each => each.trim() !== '')];
}

/** Milliseconds that this process and its children have been computing. */
function processorTime(): number | undefined {
  try {
    const threads = family().flatMap(pid =>
      fs.readdirSync(`/proc/${pid}/task`).map(thread => `/proc/${pid}/task/${thread}`),
    );
    const nanoseconds = threads.map(thread => Number(fs.readFileSync(`${thread}/schedstat`, 'utf8').split(' ')[0]));
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return undefined;
  }
}

/** Megabytes of this process and its children that no other process shares; resident ones where the system does not say. */
function megabytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  try {
    return family().reduce((sum, each) => sum + privateMegabytes(each), 0);
  } catch {
    return process.memoryUsage.rss() / 2 ** 20;
  }
}

function privateMegabytes(pid: string): number {
  const rollup = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Array.from(rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)).reduce((sum, [, kb]) => sum + Number(kb) / 1024, 0);
}

/** The longest time, in milliseconds, for which nothing else could be done while `work` ran. */
async function blockedBy(work: () => Promise<unknown>): Promise<{ all: number; blocked: number }> {
  let last = performance.now();
  let blocked = 0;
  let done = false;
  const tick = (): void => {
    const now = performance.now();
    blocked = Math.max(blocked, now - last);
    last = now;
    if (!done) setImmediate(tick);
  };
  setImmediate(tick);
  const started = performance.now();
  last = started;
  await work();
  const all = performance.now() - started;
  done = true;
  return { all, blocked };
}

function start(): { engine: ReturnType<typeof connect<Engine, HostFiles>>['remote']; end: () => Promise<void> } {
  const worker = form === 'thread' ? engineInThread(script, vocabularies) : nodeEngine(script, vocabularies)();
  const { remote } = connect<Engine, HostFiles>(worker, {
    listVocabularies: () => [],
    readVocabulary: () => Promise.reject(new Error('the engine reads its vocabularies itself')),
    readShipped: () => Promise.reject(new Error('the engine reads its files itself')),
    readAddedTokenizer: () => Promise.reject(new Error('nothing was added')),
  });
  return { engine: remote, end: () => worker.terminate() };
}

const tokenizerId = 'o200k_base';
const before = megabytes();
const idle = start();
await idle.engine.ping(undefined);
const startedMegabytes = megabytes() - before;
await idle.end();

const hostBefore = megabytes();
const processorBefore = processorTime();
const started = performance.now();
const { engine, end } = start();
await engine.countText({ text: 'Hello, world', tokenizerId });
const firstCount = performance.now() - started;
const processorAfter = processorTime();
const idleMegabytes = megabytes() - hostBefore;
// Apart from the time itself, as it takes a processor to see when nothing else can be done.
const { blocked: firstCountBlocked } = await blockedBy(async () => {
  const other = start();
  await other.engine.countText({ text: 'Hello, world', tokenizerId });
  await other.end();
});

const line = 'The harbour was full of boats, and the tide ran out past noon.\n';
const document = 'file:///text';
await engine.openDocument({ document, text: line.repeat(100_000 / line.length) });
await engine.countDocument({ document, tokenizerId });
const keystrokes: number[] = [];
for (let index = 0; index < 200; index++) {
  const started = performance.now();
  void engine.editDocument({ document, edits: [{ offset: 50_000 + index, length: 0, text: 'x' }] });
  await engine.countDocument({ document, tokenizerId });
  keystrokes.push(performance.now() - started);
}
const large = line.repeat(10_000_000 / line.length);
const transfer = await blockedBy(() => engine.openDocument({ document: 'file:///large', text: large }));
await end();

const cost: EngineCost = {
  firstCount,
  firstCountBlocked,
  firstCountProcessor:
    processorBefore === undefined || processorAfter === undefined ? undefined : processorAfter - processorBefore,
  startedMegabytes,
  idleMegabytes,
  keystroke: keystrokes.sort((a, b) => a - b)[100]!,
  transfer: transfer.all,
  transferBlocked: transfer.blocked,
};
process.stdout.write(JSON.stringify(cost), () => process.exit());
