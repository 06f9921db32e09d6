import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/*
 * npm run bench -- --only activation [--quick] [--json file]
 *
 * What every window pays for the extension before anything is asked of it: processor time (all threads) to require and to
 * activate `extension.cjs` in a fresh process, and the bytes of all files that are read for it.
 */

/** What it took to require and to activate the extension once. Milliseconds of processor time. */
export interface ActivationCost {
  /** To require the bundle alone. */
  readonly require: number;
  readonly all: number;
  readonly bytes: number;
}

const { values: flags } = parseArgs({
  strict: false,
  options: { quick: { type: 'boolean' }, json: { type: 'string' } },
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >>> 1]!;
}

/** The median of `rounds` processes, and the least of them, which others on the machine disturb least. */
function measure(name: string, dist: string, rounds: number): Record<string, string | number> {
  const child = path.join(import.meta.dirname, 'activationChild.mjs');
  const costs = Array.from({ length: rounds }, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [child, dist], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name} could not be activated: ${stderr}`);
    return JSON.parse(stdout) as ActivationCost;
  });
  const all = costs.map(cost => cost.all);
  const inTenths = (value: number): number => Math.round(10 * value) / 10;
  return {
    bundle: name,
    'CPU ms': inTenths(median(all)),
    'least ms': inTenths(Math.min(...all)),
    'of it to require': inTenths(median(costs.map(cost => cost.require))),
    'bytes read': costs[0]!.bytes,
  };
}

const dist = path.resolve('dist');
const production = path.join(dist, 'bench', 'production');
const built = spawnSync(process.execPath, ['esbuild.js', '--production', '--into', production], { encoding: 'utf8' });
if (built.status !== 0) throw new Error(`the bundle for production was not made: ${built.stderr}`);
const rounds = flags.quick ? 5 : 25;
const rows = [measure('development', dist, rounds), measure('production', production, rounds)];
console.table(rows);
if (typeof flags.json === 'string') {
  const report = fs.existsSync(flags.json) ? (JSON.parse(fs.readFileSync(flags.json, 'utf8')) as object) : {};
  fs.writeFileSync(flags.json, JSON.stringify({ ...report, activation: rows }, null, 2));
}
