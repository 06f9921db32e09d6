// npm run test:nightly: what takes too long to be run each time.
//   --only NAME   one of scripts/testing/nightlyParts.mjs (repeat for several)
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { root } from './paths.mjs';
import { headline } from './steps.mjs';
import { nightlyParts } from './testing/nightlyParts.mjs';

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
for (const name of values.only ?? Object.keys(nightlyParts)) {
  if (!Object.hasOwn(nightlyParts, name))
    throw new Error(`There is no part named ${name}: ${Object.keys(nightlyParts).join(', ')}.`);
  headline(`Nightly: ${name}`);
  const { script = 'scripts/test.mjs', args, env } = nightlyParts[name];
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
