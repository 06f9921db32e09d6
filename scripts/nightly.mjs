// npm run test:nightly: the tests in their long forms: 100,000 edits of documents over all tokenizers, and training on a
// workspace of 20 MB in a real VS Code.
import { spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

const runs = [
  ['node_modules/mocha/bin/mocha.js', '--grep', 'a document under'],
  ['scripts/test.mjs', '--only', 'extension', '--grep', 'a workspace of 20 MB'],
];
for (const args of runs) {
  const { status } = spawnSync(process.execPath, [...args, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, TOKEN_LOUPE_NIGHTLY: '1', TOKEN_LOUPE_VSCODE: 'newest' },
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
