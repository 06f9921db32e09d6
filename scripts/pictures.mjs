// Takes the pictures of the README and the walkthrough anew: media/*.png, by driving VS Code as test/ui does.
import path from 'node:path';
import { root } from './paths.mjs';
import { run } from './processes.mjs';

const { code } = await run(process.execPath, ['scripts/testing/ui.mjs', 'test/support/pictures/pictures.test.ts'], {
  cwd: root,
  env: { ...process.env, TOKEN_LOUPE_PICTURES: path.join(root, 'media') },
});
process.exitCode = code;
