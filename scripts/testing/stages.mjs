import fs from 'node:fs';
import path from 'node:path';
import { root } from '../paths.mjs';
import { npm, run, temporaryFolder } from '../processes.mjs';
import { elapsed, headlineOf } from '../steps.mjs';

const node = (...args) => [process.execPath, args, {}];
const mocha = 'node_modules/mocha/bin/mocha.js';
const reporter = ['--reporter', './scripts/testing/reporter.mjs'];
// As in .mocharc.json, whose list of all tests would be added to ours.
const unitOptions = ['--no-config', '--import=tsx', '--extension=ts', '--timeout=60000'];

/**
 * What `npm test` consists of, in order. A stage that `counts` writes its results to TOKEN_LOUPE_RESULTS;
 * one that does not, like lint, adds one failure if it fails and nothing if it passes. Stages that are `beside` run, one
 * after the other, while the one before them does: they need one processor, and no peace.
 * @returns {{ name: string, title: string, counts: boolean, beside?: boolean, minutes: number, command: unknown[], env?: object }[]}
 */
export function testStages({ vscode, grep }) {
  const filter = grep ? ['--grep', grep] : [];
  const env = grep ? { TOKEN_LOUPE_GREP: grep } : {};
  return [
    {
      name: 'unit',
      title: 'Conformance tests',
      counts: true,
      minutes: 20,
      command: node(mocha, ...unitOptions, ...reporter, ...filter, 'test/conformance/**/*.test.ts'),
    },
    {
      name: 'unit',
      title: 'Unit and property tests',
      counts: true,
      beside: true,
      minutes: 20,
      command: node(mocha, ...unitOptions, ...reporter, ...filter, 'test/{unit,property}/**/*.test.ts'),
    },
    {
      name: 'lint',
      title: 'Lint and types',
      counts: false,
      beside: true,
      minutes: 10,
      command: npm('run', '--silent', 'lint'),
    },
    ...vscode.map(version => ({
      name: 'extension',
      title: `Extension tests in the ${version} VS Code`,
      counts: true,
      minutes: 10,
      command: node('scripts/testing/extension.mjs'),
      env: { ...env, TOKEN_LOUPE_VSCODE: version },
    })),
    {
      name: 'ui',
      title: 'User interface tests on the packaged extension',
      counts: true,
      minutes: 15,
      command: node('scripts/testing/ui.mjs', ...reporter, ...filter),
    },
  ];
}

/** Runs all stages, those that are `beside` another while it runs; what they print comes after it. */
export async function runStages(stages) {
  const results = [];
  const groups = [];
  for (const stage of stages) {
    if (stage.beside && groups.length > 0) groups.at(-1).push(stage);
    else groups.push([stage]);
  }
  for (const [first, ...others] of groups) {
    const printed = [];
    const beside = (async () => {
      for (const stage of others) results.push(await runStage(stage, text => printed.push(text)));
    })();
    results.push(await runStage(first));
    await beside;
    process.stdout.write(printed.join(''));
  }
  return results;
}

/** Runs one stage; whatever goes wrong in it, the result says so. With `print` nothing is shown: it is told what would be. */
async function runStage({ title, counts, minutes, command: [command, args, options], env = {} }, print) {
  const say = print ?? (text => process.stdout.write(text));
  say(headlineOf(title));
  const started = Date.now();
  const results = path.join(temporaryFolder('results'), 'results.json');
  try {
    const { code, output, timedOut } = await run(command, args, {
      ...options,
      quiet: print !== undefined,
      cwd: root,
      env: { ...process.env, ...env, TOKEN_LOUPE_RESULTS: results },
      timeout: minutes * 60_000,
    });
    say(output);
    const result = fs.existsSync(results)
      ? JSON.parse(fs.readFileSync(results, 'utf8'))
      : { passed: 0, failed: 0, skipped: 0 };
    if (timedOut) say(`Stopped after ${minutes} minutes.\n`);
    else if (code === 0 && counts && !fs.existsSync(results)) say('No results were written.\n');
    const incomplete = timedOut || code !== 0 || (counts && !fs.existsSync(results));
    // A stage can fail without a failing test: it did not start, it crashed, or it lints.
    if (incomplete && result.failed === 0) result.failed = 1;
    say(`${title}: ${summary(result)} in ${elapsed(started)}\n`);
    return result;
  } catch (error) {
    say(`${String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** The line that ends a run: "12 passed, 0 failed, 1 skipped". */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The sum of the results of several stages. */
export function total(results) {
  const sum = key => results.reduce((value, result) => value + result[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}
