import { root } from './paths.mjs';
import { runOrThrow } from './processes.mjs';
import { step } from './steps.mjs';

/** Makes the bundled vocabularies; quick when they are up to date. */
export async function buildVocabularies() {
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
