import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run, type SplitName, type Task, type TaskResult } from './training/tasks';
import { ESTIMATED_RECIPES } from './training/estimated';
import { trainingFiles, writeTrainingCorpus } from './training/trainingCorpus';

/*
 * npm run bench -- --only training [--quick] [--long] [--cpu] [--json file] [--part NAME,NAME]
 *
 * --quick: 10 MB at most; --long: whole lines of 100 MB, too, which take the peer ten minutes and more; --cpu: processor
 * time, which others on the machine disturb less (of all threads). Parts: peer, superbpe, costs, curve, estimates.
 */
const { values: flags } = parseArgs({
  strict: false,
  options: {
    quick: { type: 'boolean' },
    long: { type: 'boolean' },
    cpu: { type: 'boolean' },
    json: { type: 'string' },
    part: { type: 'string' },
  },
});

/** What the peer trains to; it takes no other number. */
const PEER_SIZE = 30_000;

/** The peer is ended after so many milliseconds where lines that programs wrote keep it busy for ever. */
const PEER_TIMEOUT = 120_000;

/** One of the processors reads and adds up; as the extension has it. */
const WORKERS = Math.max(1, os.availableParallelism() - 1);

/** The file of a text of so many megabytes; `byPeople`: without lines that programs wrote. */
type FileOf = (megabytes: number, byPeople?: boolean) => string;
type Row = Readonly<Record<string, string | number>>;

if (process.send) {
  process.on('message', (task: Task) => {
    void run(task).then(result => {
      process.send!({ ...result, peak: process.resourceUsage().maxRSS * 1024 });
      process.disconnect();
    });
  });
} else {
  await main();
}

/** Does a task in a process of its own. Rejects if it ends without a result; nothing comes of one that takes too long. */
function inChild(task: Task): Promise<TaskResult>;
function inChild(task: Task, timeout: number): Promise<TaskResult | undefined>;
function inChild(task: Task, timeout?: number): Promise<TaskResult | undefined> {
  return new Promise((resolve, reject) => {
    const env = flags.cpu ? { ...process.env, LOUPE_BENCH_CPU: '1' } : process.env;
    const child = fork(process.argv[1]!, [], { env, stdio: ['inherit', 'ignore', 'inherit', 'ipc'] });
    const timer = setTimeout(
      () => {
        resolve(undefined);
        child.kill('SIGKILL');
      },
      timeout ?? 2 ** 31 - 1,
    );
    child.on('message', (result: TaskResult) => resolve(result));
    child.on('exit', code => {
      clearTimeout(timer);
      reject(new Error(`${task.do} ended with ${code}`));
    });
    child.send(task);
  });
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'loupe-training-bench-'));
  const written = new Set<string>();
  const fileOf = (megabytes: number, byPeople = false): string => {
    const file = path.join(folder, `${megabytes}${byPeople ? ' by people' : ''}.txt`);
    if (!written.has(file)) {
      const bytes = writeTrainingCorpus(file, megabytes * 1e6, byPeople);
      const files = byPeople ? 'distinct files with no line above 2,000 characters' : 'distinct files';
      console.log(`${megabytes} MB: ${(bytes / 1e6).toFixed(1)} MB of ${files} of the installed packages`);
      written.add(file);
    }
    return file;
  };
  try {
    const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
      peer: () => besidePeer(fileOf, path.join(folder, 'peer.json')),
      superbpe: () => stages(fileOf),
      costs: () => costs(fileOf),
      curve: () => curveOverhead(fileOf),
      estimates,
    };
    const wanted = typeof flags.part === 'string' ? flags.part.split(',') : Object.keys(parts);
    const report: Record<string, Row[]> = {};
    for (const name of wanted) {
      const part = parts[name];
      if (!part) throw new Error(`there is no part ${name}, but ${Object.keys(parts).join(', ')}`);
      report[name] = await part();
    }
    for (const [name, rows] of Object.entries(report)) {
      console.log(`\n${name}, ${flags.cpu ? 'processor time' : 'wall time'}`);
      console.table(rows);
    }
    if (typeof flags.json === 'string') {
      const others = fs.existsSync(flags.json) ? (JSON.parse(fs.readFileSync(flags.json, 'utf8')) as object) : {};
      fs.writeFileSync(flags.json, JSON.stringify({ ...others, training: report }, null, 2));
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}

function megabytes({ peak = NaN }: TaskResult): number {
  return Math.round(peak / 1e6);
}

/** The same merges in less time. Throws if they are not the same. */
async function besidePeer(fileOf: FileOf, resultFile: string): Promise<Row[]> {
  const rows: Row[] = [];
  const add = async (split: SplitName, size: number, byPeople = false): Promise<void> => {
    const file = fileOf(size, byPeople);
    const isLong = split === 'lines' && !byPeople;
    const task = { do: 'peer', file, split, resultFile } as const;
    const peer = isLong ? await inChild(task, PEER_TIMEOUT) : await inChild(task);
    const entries = 256 + PEER_SIZE - (peer?.alphabet ?? 256);
    const ours = await inChild({ do: 'bpe', file, split, size: entries, minimumCount: 1, workers: WORKERS });
    if (peer && ours.digest !== peer.digest) {
      throw new Error(`${split}, ${size} MB: the merges are not those of the peer`);
    }
    const time = ours.times['count']! + ours.times['learn']!;
    const theirs = peer?.times['all'] ?? PEER_TIMEOUT;
    const atLeast = peer ? '' : 'over ';
    rows.push({
      split: byPeople ? `${split} of people` : split,
      MB: size,
      merges: ours.merges,
      pieces: ours.pieces![0],
      'count, s': seconds(ours.times['count']!),
      'learn, s': seconds(ours.times['learn']!),
      'peer, s': atLeast + seconds(theirs),
      'times as fast': atLeast + (theirs / time).toFixed(1),
      'peak, MB': megabytes(ours),
      'peak of the peer, MB': peer ? megabytes(peer) : '',
    });
    console.log(rows.at(-1));
  };
  await add('gpt2', 10);
  await add('cl100k', 10);
  await add('lines', 1);
  await add('lines', 1, true);
  if (!flags.quick) {
    await add('lines', 10);
    await add('lines', 10, true);
    await add('gpt2', 100);
    await add('cl100k', 100);
  }
  if (flags.long) await add('lines', 100, true);
  return rows;
}

async function stages(fileOf: FileOf): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of flags.quick ? [10] : [10, 100]) {
    const result = await inChild({
      do: 'superbpe',
      file: fileOf(size),
      size: 32_000,
      transitionSize: 28_800,
      workers: WORKERS,
    });
    const { times } = result;
    const [first, second] = [times['count 1']! + times['stage 1']!, times['count 2']! + times['stage 2']!];
    rows.push({
      MB: size,
      ...Object.fromEntries(Object.entries(times).map(([part, time]) => [`${part}, s`, seconds(time)])),
      'stage 2 / stage 1': (second / first).toFixed(1),
      'learning alone': (times['stage 2']! / times['stage 1']!).toFixed(1),
      'peak, MB': megabytes(result),
    });
  }
  return rows;
}

/** What a run costs by the size of its text and of its vocabulary. */
async function costs(fileOf: FileOf): Promise<Row[]> {
  const rows: Row[] = [];
  for (const megabytesOfText of flags.quick ? [1, 3, 10] : [1, 3, 10, 30, 100]) {
    for (const size of [8000, 32_000, 128_000]) {
      const task = {
        do: 'bpe',
        file: fileOf(megabytesOfText),
        split: 'cl100k',
        size,
        minimumCount: 2,
        workers: WORKERS,
      } as const;
      const result = await inChild(task);
      rows.push({
        MB: megabytesOfText,
        entries: size,
        merges: result.merges,
        pieces: result.pieces![0],
        'count, s': seconds(result.times['count']!),
        'learn, s': seconds(result.times['learn']!),
        'peak, MB': megabytes(result),
      });
    }
  }
  return rows;
}

/** The curve on held-out text of a tenth of the size. */
async function curveOverhead(fileOf: FileOf): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [size, heldOut] of flags.quick
    ? [[10, 1]]
    : [
        [10, 1],
        [30, 3],
        [100, 10],
      ]) {
    const [file, heldOutFile] = [fileOf(size!), fileOf(heldOut!)];
    const { times } = await inChild({ do: 'curve', file, heldOutFile, size: 32_000, workers: WORKERS });
    rows.push({
      MB: size!,
      'held out, MB': heldOut!,
      'count, s': seconds(times['count']!),
      'learn, s': seconds(times['learn']!),
      'curve, s': seconds(times['curve']!),
      'overhead, %': Math.round((100 * times['curve']!) / (times['count']! + times['learn']!)),
    });
  }
  return rows;
}

/** What a user is told before a run, and what the run then takes. */
async function estimates(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of flags.quick ? [10] : [1, 10, 100]) {
    const files = trainingFiles(size * 1e6);
    for (const kind of Object.keys(ESTIMATED_RECIPES)) {
      const result = await inChild({ do: 'estimated', files, kind, workers: WORKERS });
      const { seconds: estimated, memory } = result.estimate!;
      rows.push({
        MB: size,
        files: files.length,
        kind,
        'estimating, s': seconds(result.times['estimate']!),
        'estimate, s': estimated.toFixed(2),
        'run, s': seconds(result.times['run']!),
        'estimate, MB': Math.round(memory / 1e6),
        'peak, MB': megabytes(result),
      });
      console.log(rows.at(-1));
    }
  }
  return rows;
}
