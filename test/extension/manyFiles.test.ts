import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CostSummary } from '../../src/features/costTree/costCommands';
import { formatCount } from '../../src/text/numbers';
import { childProcesses, peakMegabytes, processorTime } from '../support/processMemory';
import { longestTask } from './support/longestTask';
import { delay, happens, product, until } from './support/product';

/*
 * The tree of token costs on 50,000 files of 1 to 8 kB. Prints what it saw; the reading of the same files by one thread,
 * beside it, is what no counting can beat.
 */
const FILES = 50_000;
const FILES_OF_FOLDER = 50;
/** Milliseconds: what a user does not feel between two keys. */
const LONGEST_TASK = 50;
/** Megabytes that the host may grow by: half a kilobyte for each file, its path twice among it, and what is under way. */
const MOST_MEGABYTES = 200;
/** Seconds in which nothing happens, and how many milliseconds of these may be spent. */
const IDLE_SECONDS = 10;
const MOST_IDLE = 100;

const run = (name: string, given?: unknown): Thenable<CostSummary> =>
  vscode.commands.executeCommand<CostSummary>(`tokenLoupe.${name}`, given);

/** Writes the files, each different, and returns how many bytes they have. */
function writeFiles(folder: string): number {
  const paragraph = 'The fishermen brought crates of herring to the harbour kitchen, as ever; count(them, 17).\n';
  let bytes = 0;
  for (let index = 0; index < FILES; index++) {
    const name = path.join(folder, String(Math.floor(index / FILES_OF_FOLDER)), `file${index}.ts`);
    if (index % FILES_OF_FOLDER === 0) fs.mkdirSync(path.dirname(name), { recursive: true });
    const text = `// ${index * 7919}\n${paragraph.repeat(12 + (index % 80))}`;
    fs.writeFileSync(name, text);
    bytes += text.length;
  }
  return bytes;
}

/** Milliseconds that one thread takes to read all files of a folder. */
function readAll(folder: string): number {
  const started = performance.now();
  for (const each of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (each.isFile()) fs.readFileSync(path.join(each.parentPath, each.name));
  }
  return performance.now() - started;
}

if (process.env['TOKEN_LOUPE_NIGHTLY']) {
  describe('the tree of token costs on 50,000 files', function () {
    this.timeout(900_000);
    let folder: string;
    let bytes: number;
    const output: string[] = [];

    before(async () => {
      await product();
      folder = path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, 'many');
      bytes = writeFiles(folder);
    });
    after(() => {
      fs.rmSync(folder, { recursive: true });
      const { TOKEN_LOUPE_OUTPUT: file } = process.env;
      if (file !== undefined) fs.appendFileSync(file, `${output.join('\n')}\n`);
    });

    const say = (what: string): number => output.push(`      ${what}`);
    const megabytesPerSecond = (milliseconds: number): string => `${(bytes / 1000 / milliseconds).toFixed(1)} MB/s`;

    it('takes bounded memory and no long task of the host, and says how fast it is', async () => {
      const reading = readAll(folder);
      const before = process.memoryUsage.rss() / 1e6;
      let most = before;
      const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss() / 1e6)), 50);
      const started = performance.now();
      const longest = await longestTask(async () => {
        await run('showCosts');
        await run('refreshCosts');
      });
      const counting = performance.now() - started;
      clearInterval(timer);
      const again = performance.now();
      const longestOfFinding = await longestTask(async () => {
        await run('refreshCosts');
      });
      const finding = performance.now() - again;
      const { files, waiting } = await run('filterCosts', { filter: 'many/' });
      assert.deepEqual([files, waiting], [FILES, 0]);
      const workers = childProcesses().map(each => peakMegabytes(each)?.toFixed() ?? 'unknown');
      say(
        `${formatCount(FILES)} files, ${(bytes / 1e6).toFixed()} MB: counted in ${(counting / 1000).toFixed(1)} s (${megabytesPerSecond(counting)}), of which finding them is about ${(finding / 1000).toFixed(1)} s`,
      );
      say(`read by one thread in ${(reading / 1000).toFixed(1)} s (${megabytesPerSecond(reading)})`);
      say(
        `longest task of the host ${longest.toFixed()} ms, ${longestOfFinding.toFixed()} ms while it finds the files again; host from ${before.toFixed()} to at most ${most.toFixed()} MB; other processes at most ${workers.join(', ')} MB`,
      );
      assert.ok(most - before < MOST_MEGABYTES, `the host grew by ${(most - before).toFixed()} MB`);
      assert.ok(longest < LONGEST_TASK, `${longest.toFixed()} ms`);
    });

    it('does nothing while nothing happens', async () => {
      const ids = [String(process.pid), ...childProcesses()];
      const spent = (): number => ids.reduce((sum, each) => sum + (processorTime(each) ?? 0), 0);
      const spentIn = async (seconds: number): Promise<number> => {
        const before = spent();
        await delay(seconds * 1000);
        return spent() - before;
      };
      // What was counted is still to be saved, and garbage to be collected.
      assert.ok(await happens(async () => (await spentIn(3)) < MOST_IDLE / 3, 120_000), 'it is never quiet');
      const idle = await spentIn(IDLE_SECONDS);
      say(`idle: ${idle.toFixed()} ms of computing in ${IDLE_SECONDS} s, host and engine together`);
      assert.ok(idle < MOST_IDLE, `${idle.toFixed()} ms`);
    });

    it('takes in a changed file, and a filter, at once', async () => {
      const file = path.join(folder, '7', 'file350.ts');
      const { tokens } = await run('filterCosts', { filter: 'file350.ts' });
      const longest = await longestTask(async () => {
        fs.appendFileSync(file, 'one more line\n');
        await until(async () => (await run('filterCosts', { filter: 'file350.ts' })).tokens > tokens, 'the change');
        await run('fitCosts', { tokens: 100_000 });
        await run('showAllCosts');
      });
      say(`longest task of the host while files are filtered and fitted ${longest.toFixed()} ms`);
      assert.ok(longest < LONGEST_TASK, `${longest.toFixed()} ms`);
    });
  });
}
