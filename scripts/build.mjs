// npm run build: all that VS Code needs to run the extension from the checkout, from a fresh clone or after a change.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installCorpora, installPackages } from './install.mjs';
import { root } from './paths.mjs';
import { runOrThrow } from './processes.mjs';
import { step } from './steps.mjs';

/** Makes the tables of generated/ anew when the scripts that make them have changed since they were made. */
async function generateTables() {
  const scripts = [
    'scripts/generate.mjs',
    ...fs.readdirSync(path.join(root, 'scripts/unicode')).map(name => `scripts/unicode/${name}`),
  ];
  const hash = createHash('sha256');
  for (const script of scripts) hash.update(fs.readFileSync(path.join(root, script)));
  const wanted = hash.digest('hex');
  const stamp = path.join(root, 'generated', 'stamp');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  await step('Making the tables of Unicode', () => node('scripts/generate.mjs'));
  fs.writeFileSync(stamp, wanted);
}

/** Makes the bundled vocabularies and what they need; quick when they are up to date. */
export async function buildVocabularies() {
  await generateTables();
  await installCorpora();
  await step('Building vocabularies', () => node('scripts/vocabularies.mjs'));
}

/** Bundles the extension, its worker and the dashboard's page into dist/. */
export async function bundle({ production = false } = {}) {
  await step(production ? 'Bundling for production' : 'Bundling', () =>
    node('esbuild.js', ...(production ? ['--production'] : [])),
  );
}

function node(...args) {
  return runOrThrow(process.execPath, args, { cwd: root, timeout: 10 * 60_000 });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await installPackages();
    await buildVocabularies();
    await bundle();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
