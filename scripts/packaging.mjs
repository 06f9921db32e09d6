import fs from 'node:fs';
import path from 'node:path';
import { bundle, buildVocabularies } from './build.mjs';
import { writeNotices } from './notices.mjs';
import { root, vsix } from './paths.mjs';
import { runOrThrow } from './processes.mjs';
import { step } from './steps.mjs';

/** Everybody who installs the extension downloads it, at each update. */
const MOST_BYTES = 5e6;

/** Builds for production and packs what .vscodeignore lets through; returns the path of the .vsix. */
export async function packageExtension() {
  await buildVocabularies();
  await bundle({ production: true });
  writeNotices();
  fs.mkdirSync(path.dirname(vsix), { recursive: true });
  await step('Packaging', () =>
    runOrThrow(
      process.execPath,
      // Everything is bundled: there are no dependencies to pack. Links in the README are not rewritten.
      [
        'node_modules/@vscode/vsce/vsce',
        'package',
        '--no-dependencies',
        '--no-rewrite-relative-links',
        '--allow-missing-repository',
        '--out',
        vsix,
      ],
      { cwd: root, timeout: 5 * 60_000 },
    ),
  );
  const { size } = fs.statSync(vsix);
  console.log(`${path.relative(root, vsix)}: ${(size / 1e6).toFixed(2)} MB`);
  if (size > MOST_BYTES)
    throw new Error(`The .vsix is larger than ${MOST_BYTES / 1e6} MB: see what of it need not ship.`);
  return vsix;
}
