import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/*
 * npm run bench -- --only engine [--quick] [--json file]
 *
 * The engine in a process of its own beside the engine in a thread: what each costs the user. Each is started by a fresh
 * process, which does what the extension host does.
 */

/** Milliseconds and megabytes of one engine. */
export interface EngineCost {
  /** From the start of the engine to the first count by o200k_base. */
  readonly firstCount: number;
  /** The part of it for which the host could do nothing else. */
  readonly firstCountBlocked: number;
  /** Processor time of host and engine for it, which others on the machine disturb less; undefined where the system does not tell. */
  readonly firstCountProcessor: number | undefined;
  /** Memory that is not shared with other processes, after the first count, host and engine together, less the host's before. */
  readonly idleMegabytes: number;
  /** The same after the tokenizer was never asked for: an engine that was only started. */
  readonly startedMegabytes: number;
  /** An edit in a text of 100 kB and the count after it. Median of many. */
  readonly keystroke: number;
  /** Opening a text of 10 MB until the engine has it. */
  readonly transfer: number;
  /** The part of it for which the host could do nothing else. */
  readonly transferBlocked: number;
}

const { values: flags } = parseArgs({
  strict: false,
  options: { quick: { type: 'boolean' }, json: { type: 'string' } },
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >>> 1]!;
}

function rounded(value: number): number {
  return Math.round(100 * value) / 100;
}

const rounds = flags.quick ? 3 : 15;
const forms = ['thread', 'process'] as const;
const costs: Record<(typeof forms)[number], EngineCost[]> = { thread: [], process: [] };
for (let round = 0; round < rounds; round++) {
  // In turn, so that what disturbs the machine disturbs both.
  for (const form of forms) {
    const args = ['--expose-gc', path.join(import.meta.dirname, 'engineChild.mjs'), path.resolve('dist'), form];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the engine in a ${form} could not be measured: ${stderr}`);
    costs[form].push(JSON.parse(stdout) as EngineCost);
  }
}
const titles: Record<keyof EngineCost, string> = {
  firstCount: 'first count, ms',
  firstCountProcessor: 'CPU ms of it',
  firstCountBlocked: 'host blocked by it, ms',
  startedMegabytes: 'started, MB',
  idleMegabytes: 'after the count, MB',
  keystroke: 'keystroke, ms',
  transfer: '10 MB to it, ms',
  transferBlocked: 'host blocked by it, ms ',
};
const rows = forms.map(form => ({
  engine: form,
  ...Object.fromEntries(
    Object.entries(titles).map(([key, title]) => {
      const values = costs[form].flatMap(cost => cost[key as keyof EngineCost] ?? []);
      return [title, values.length === 0 ? '' : `${rounded(median(values))} (${rounded(Math.min(...values))})`];
    }),
  ),
}));
console.log('Medians, and in brackets the least of all rounds.');
console.table(rows);
if (typeof flags.json === 'string') {
  const report = fs.existsSync(flags.json) ? (JSON.parse(fs.readFileSync(flags.json, 'utf8')) as object) : {};
  fs.writeFileSync(flags.json, JSON.stringify({ ...report, engine: rows }, null, 2));
}
