import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
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
