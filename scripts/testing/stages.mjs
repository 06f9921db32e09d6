import fs from 'node:fs';
import path from 'node:path';
import { root } from '../paths.mjs';
import { npm, run, temporaryFolder } from '../processes.mjs';
import { elapsed, headline } from '../steps.mjs';

const node = (...args) => [process.execPath, args, {}];
const mocha = 'node_modules/mocha/bin/mocha.js';
const reporter = ['--reporter', './scripts/testing/reporter.mjs'];

/**
 * What `npm test` consists of, in order. A stage that `counts` writes its results to TOKEN_LOUPE_RESULTS;
 * one that does not, like lint, adds one failure if it fails and nothing if it passes.
 * @returns {{ name: string, title: string, counts: boolean, minutes: number, command: unknown[], env?: object }[]}
 */
export function testStages({ vscode, grep }) {
  const filter = grep ? ['--grep', grep] : [];
  const env = grep ? { TOKEN_LOUPE_GREP: grep } : {};
  return [
    { name: 'lint', title: 'Lint and types', counts: false, minutes: 5, command: npm('run', '--silent', 'lint') },
    {
      name: 'unit',
      title: 'Unit, conformance and property tests',
      counts: true,
      minutes: 20,
      command: node(mocha, ...reporter, ...filter),
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

/** Runs one stage; whatever goes wrong in it, the result says so. */
export async function runStage({ title, counts, minutes, command: [command, args, options], env = {} }) {
  headline(title);
  const started = Date.now();
  const results = path.join(temporaryFolder('results'), 'results.json');
  try {
    const { code, timedOut } = await run(command, args, {
      ...options,
      cwd: root,
      env: { ...process.env, ...env, TOKEN_LOUPE_RESULTS: results },
      timeout: minutes * 60_000,
    });
    const result = fs.existsSync(results)
      ? JSON.parse(fs.readFileSync(results, 'utf8'))
      : { passed: 0, failed: 0, skipped: 0 };
    if (timedOut) console.log(`Stopped after ${minutes} minutes.`);
    else if (code === 0 && counts && !fs.existsSync(results)) console.log('No results were written.');
    const incomplete = timedOut || code !== 0 || (counts && !fs.existsSync(results));
    // A stage can fail without a failing test: it did not start, it crashed, or it lints.
    if (incomplete && result.failed === 0) result.failed = 1;
    console.log(`${title}: ${summary(result)} in ${elapsed(started)}`);
    return result;
  } catch (error) {
    console.error(error);
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
