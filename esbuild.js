// Bundles the extension, its worker and the dashboard's page into dist/.
//   node esbuild.js                 development build, with source maps
//   node esbuild.js --watch         the same, again at every change
//   node esbuild.js --production    minified, without source maps: what the .vsix holds
//   node esbuild.js --into FOLDER   into another folder than dist/
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';
import { bundledModules, withoutPrices } from './scripts/bundling.mjs';
import { romanizationTable } from './scripts/romanization.mjs';
import { languageTexts } from './scripts/languages.mjs';

const {
  values: { production, watch, into: dist },
} = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    into: { type: 'string', default: 'dist' },
  },
});

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  alias: bundledModules,
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  logLevel: 'info',
  target: 'es2023',
  legalComments: 'none', // licences stand in THIRD_PARTY_NOTICES.md
  metafile: true,
};

/** Hunspell's loader need not look for its binary beside itself: it is given that. */
const withoutAddress = { 'import.meta.url': '"data:"' };

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...shared,
    entryPoints: { extension: 'src/extension.ts' },
    plugins: [withoutPrices],
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    outdir: dist,
    outExtension: { '.js': '.cjs' },
  },
  {
    ...shared,
    entryPoints: {
      worker: 'src/worker/entryPoints/nodeWorker.ts',
      trainer: 'src/worker/entryPoints/nodeTrainer.ts',
      counter: 'src/worker/entryPoints/countingWorker.ts',
    },
    platform: 'node',
    format: 'cjs',
    outdir: dist,
    outExtension: { '.js': '.cjs' },
  },
  {
    ...shared,
    entryPoints: { extension: 'src/webExtension.ts' },
    plugins: [withoutPrices],
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
    outdir: join(dist, 'web'),
    outExtension: { '.js': '.cjs' },
  },
  {
    ...shared,
    entryPoints: { worker: 'src/worker/entryPoints/webWorker.ts', trainer: 'src/worker/entryPoints/webTrainer.ts' },
    platform: 'browser',
    format: 'iife',
    outdir: join(dist, 'web'),
  },
  {
    ...shared,
    entryPoints: { speller: 'src/worker/entryPoints/nodeSpeller.ts' },
    platform: 'node',
    format: 'cjs',
    define: withoutAddress,
    outdir: dist,
    outExtension: { '.js': '.cjs' },
  },
  {
    ...shared,
    entryPoints: { speller: 'src/worker/entryPoints/webSpeller.ts' },
    platform: 'browser',
    format: 'iife',
    define: withoutAddress,
    external: ['module'], // of Node, which Hunspell's loader asks for only there
    outdir: join(dist, 'web'),
  },
  {
    ...shared,
    entryPoints: { dashboard: 'webview/main.ts' },
    platform: 'browser',
    format: 'iife',
    outdir: join(dist, 'webview'),
    loader: { '.ttf': 'file' },
  },
];

/** Packages that a file of dist/ is made of, beside those in the bundles. */
const packagesOfData = ['any-ascii'];

/** Files of which something is left in the bundle after tree shaking. */
function usedInputs({ inputs }) {
  return Object.keys(inputs).filter(input => inputs[input].bytesInOutput > 0);
}

/** Writes prices.json: what the catalog reads of the price package. */
async function writePrices() {
  const { outputFiles } = await build({
    entryPoints: ['src/catalog/cutPriceData.ts'],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const { cutPriceData } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
  );
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, 'prices.json'), JSON.stringify(cutPriceData()));
}

await writePrices();
writeFileSync(join(dist, 'languages.json'), JSON.stringify(languageTexts()));
writeFileSync(join(dist, 'romanization.json'), JSON.stringify(romanizationTable()));
copyFileSync('node_modules/hunspell-wasm/wasm/hunspell.wasm', join(dist, 'hunspell.wasm'));
const contexts = await Promise.all(bundles.map(options => context(options)));
if (watch) {
  await Promise.all(contexts.map(each => each.watch()));
} else {
  const results = await Promise.all(contexts.map(each => each.rebuild()));
  await Promise.all(contexts.map(each => each.dispose()));
  // What the third-party notices must name; see scripts/notices.mjs.
  const inputs = results.flatMap(result =>
    Object.values(result.metafile.outputs).flatMap(output => usedInputs(output)),
  );
  const bundled = inputs.flatMap(input => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  const packages = new Set([...bundled, ...packagesOfData]);
  writeFileSync(join(dist, 'bundledPackages.json'), JSON.stringify([...packages].sort(), null, 2));
}
