import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundle, buildVocabularies } from './build.mjs';
import { writeNotices } from './notices.mjs';
import { root, vsix } from './paths.mjs';
import { runOrThrow } from './processes.mjs';
import { step } from './steps.mjs';

/** Everybody who installs the extension downloads it, at each update. */
const MOST_BYTES = 5e6;

/**
 * A new folder with the files and folders that .vscodeignore allows something of. In the checkout vsce would ask for each
 * file of the installed packages, of corpora and peers and of whole VS Codes whether it ships: half a minute.
 */
function copyOfWhatMayShip() {
  const allowed = fs.readFileSync(path.join(root, '.vscodeignore'), 'utf8').match(/(?<=^!)[^/\n]+/gm);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-package-'));
  for (const name of new Set(['.vscodeignore', ...allowed])) {
    fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  return folder;
}

/** Builds for production and packs what .vscodeignore lets through; returns the path of the .vsix. */
export async function packageExtension() {
  await buildVocabularies();
  await bundle({ production: true });
  writeNotices();
  fs.mkdirSync(path.dirname(vsix), { recursive: true });
  await step('Packaging', async () => {
    const folder = copyOfWhatMayShip();
    try {
      await runOrThrow(
        process.execPath,
        // Everything is bundled: there are no dependencies to pack. Links in the README are not rewritten.
        [
          path.join(root, 'node_modules/@vscode/vsce/vsce'),
          'package',
          '--no-dependencies',
          '--no-rewrite-relative-links',
          '--allow-missing-repository',
          '--out',
          vsix,
        ],
        { cwd: folder, timeout: 5 * 60_000 },
      );
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
  const { size } = fs.statSync(vsix);
  console.log(`${path.relative(root, vsix)}: ${(size / 1e6).toFixed(2)} MB`);
  if (size > MOST_BYTES)
    throw new Error(`The .vsix is larger than ${MOST_BYTES / 1e6} MB: see what of it need not ship.`);
  return vsix;
}
