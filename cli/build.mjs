// Makes the npm package token-loupe: the bundle, the vocabularies and the prices.
//   node cli/build.mjs FOLDER     into that folder; cli/dist if none is given. Needs dist/ (npm run build).
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { bundledModules, withoutPrices } from '../scripts/bundling.mjs';
import { noticesOf } from '../scripts/notices.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

/** Writes the package's files into a folder, from which `npm pack` makes the tarball. */
export async function buildCli(into) {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const { inputs } = await bundle(join(into, 'lib'));
  cpSync(join(here, 'package.json'), join(into, 'package.json'));
  cpSync(join(here, 'README.md'), join(into, 'README.md'));
  cpSync(join(here, 'report.schema.json'), join(into, 'report.schema.json'));
  cpSync(join(root, 'media', 'token-budgets.schema.json'), join(into, 'token-budgets.schema.json'));
  cpSync(join(root, 'dist', 'prices.json'), join(into, 'prices.json'));
  cpSync(join(root, 'LICENSE'), join(into, 'LICENSE'));
  writeFileSync(join(into, 'THIRD_PARTY_NOTICES.md'), noticesOf(packagesOf(inputs)));
  const vocabularies = join(root, 'dist', 'vocabularies');
  mkdirSync(join(into, 'vocabularies'));
  for (const name of readdirSync(vocabularies).filter(each => each.endsWith('.loupe'))) {
    cpSync(join(vocabularies, name), join(into, 'vocabularies', name));
  }
}

/**
 * Commander loads node:child_process for commands that are programs of their own, of which we have none: that takes as long as
 * all else that a short count loads.
 *
 * @type {import('esbuild').Plugin}
 */
const childProcessWhenUsed = {
  name: 'child process when used',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      /node_modules[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'when-used' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'when-used' }, ({ path }) => ({
      contents: `exports.spawn = (...given) => require('${path}').spawn(...given);`,
    }));
  },
};

/** The npm packages that a bundle was made of. */
function packagesOf(inputs) {
  const found = Object.keys(inputs).flatMap(input => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  return [...new Set(found)].sort();
}

/**
 * Bundles the command into token-loupe.cjs and files beside it that it loads when it needs them. esbuild cuts only ES modules into
 * such parts, and these take Node longer to load: so each part is made CommonJS afterwards.
 */
async function bundle(into) {
  const { outputFiles, metafile } = await build({
    entryPoints: { 'token-loupe': join(here, 'src', 'main.ts'), thread: join(here, 'src', 'thread.ts') },
    outdir: into,
    outExtension: { '.js': '.cjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'error',
    plugins: [withoutPrices, childProcessWhenUsed],
    alias: bundledModules,
    tsconfigRaw: '{}',
    absWorkingDir: root,
    write: false,
    metafile: true,
  });
  mkdirSync(into);
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      minify: true,
      supported: { 'dynamic-import': false },
    });
    const isEntry = path === join(into, 'token-loupe.cjs');
    writeFileSync(path, isEntry ? `#!/usr/bin/env node\n${code}` : code);
  }
  return metafile;
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url))
  await buildCli(process.argv[2] ?? join(here, 'dist'));
