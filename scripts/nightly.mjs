// npm run test:nightly: the property test of documents under edits in its long form, 100,000 edits over all tokenizers.
import { spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

const mocha = 'node_modules/mocha/bin/mocha.js';
const { status } = spawnSync(process.execPath, [mocha, '--grep', 'a document under', ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, TOKEN_LOUPE_NIGHTLY: '1' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
