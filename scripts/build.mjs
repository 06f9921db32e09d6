// npm run build: all that VS Code needs to run the extension from the checkout, from a fresh clone or after a change.
import { pathToFileURL } from 'node:url';
import { installCorpora, installPackages } from './install.mjs';
import { root } from './paths.mjs';
import { runOrThrow } from './processes.mjs';
import { step } from './steps.mjs';

/** Makes the bundled vocabularies and what they need; quick when they are up to date. */
export async function buildVocabularies() {
  await step('Making tables and the compiled encoder', () => node('scripts/generate.mjs'));
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
