import { npm } from '../processes.mjs';

const node = (...args) => [process.execPath, args, {}];
const mocha = 'scripts/testing/mocha.mjs';

/** How many stages that need one processor each run beside each other, and how many processes a larger one uses. */
export const SLOTS = 2;

/**
 * What `npm test` consists of, in order. A stage that `counts` writes its results to TOKEN_LOUPE_RESULTS; one that does not,
 * like lint, adds one failure if it fails and nothing if it passes. `slots` is how many processors it keeps busy.
 * `minutes` ends a stage that hangs: about twice what it needed on the slowest machine seen, so that a busy one is not red by it.
 * The oldest VS Code gets a short form only, unless it is asked for by name: `npm run test:nightly` runs the whole suite in it.
 * @param {{ vscode: string | undefined, grep: string | undefined }} options which VS Code, if not both
 * @returns {{ name: string, title: string, counts: boolean, slots: number, minutes: number, command: unknown[], env?: object }[]}
 */
export function testStages({ vscode, grep }) {
  const filter = grep ? ['--grep', grep] : [];
  const jobs = ['--jobs', String(SLOTS)];
  const env = grep ? { TOKEN_LOUPE_GREP: grep } : {};
  const extension = (version, form) => ({
    name: 'extension',
    title: `Extension tests in the ${version} VS Code${form === 'smoke' ? ', short form' : ''}`,
    counts: true,
    slots: 1,
    minutes: 25,
    command: node('scripts/testing/extension.mjs'),
    env: { ...env, TOKEN_LOUPE_VSCODE: version, TOKEN_LOUPE_SMOKE: form === 'smoke' ? '1' : '' },
  });
  return [
    {
      name: 'unit',
      title: 'Conformance, property and unit tests',
      counts: true,
      slots: SLOTS,
      minutes: process.env.TOKEN_LOUPE_NIGHTLY === '1' ? 300 : 20,
      command: node(mocha, ...jobs, ...filter, 'test/conformance', 'test/property', 'test/unit'),
    },
    {
      name: 'lint',
      title: 'Lint and types',
      counts: false,
      slots: 1,
      minutes: 20,
      command: npm('run', '--silent', 'lint'),
    },
    extension(vscode ?? 'newest', 'whole'),
    {
      name: 'page',
      title: 'Tests of the page in a browser',
      counts: true,
      slots: 1,
      minutes: 20,
      command: node(mocha, '--jobs', '1', ...filter, 'test/ui/page'),
    },
    ...(vscode === undefined ? [extension('oldest', 'smoke')] : []),
    {
      name: 'ui',
      title: 'User interface tests on the packaged extension',
      counts: true,
      slots: SLOTS,
      minutes: 25,
      command: node('scripts/testing/ui.mjs', ...jobs, ...filter),
    },
  ];
}
