// npm run test:nightly: what takes too long to be run each time.
//   --only seeds      property and conformance tests in their long forms: 100,000 edits of documents, 10,000 strings a tokenizer
//   --only training   training on a workspace of 20 MB in a real VS Code
//   --only oldest     the whole extension tests in the oldest VS Code (npm test only starts the extension there, and counts)
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { root } from './paths.mjs';
import { headline } from './steps.mjs';

const parts = {
  seeds: { args: ['--only', 'unit'], env: { TOKEN_LOUPE_NIGHTLY: '1' } },
  training: {
    args: ['--only', 'extension', '--grep', 'a workspace of 20 MB'],
    env: { TOKEN_LOUPE_NIGHTLY: '1', TOKEN_LOUPE_VSCODE: 'newest' },
  },
  oldest: { args: ['--only', 'extension'], env: { TOKEN_LOUPE_VSCODE: 'oldest' } },
};

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
for (const name of values.only ?? Object.keys(parts)) {
  if (!Object.hasOwn(parts, name)) throw new Error(`There is no part named ${name}: ${Object.keys(parts).join(', ')}.`);
  headline(`Nightly: ${name}`);
  const { args, env } = parts[name];
  const { status } = spawnSync(process.execPath, ['scripts/test.mjs', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
