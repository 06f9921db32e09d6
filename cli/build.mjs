// Makes the npm package token-loupe: one bundled file, the vocabularies and the prices.
//   node cli/build.mjs FOLDER     into that folder; cli/dist if none is given. Needs dist/ (npm run build).
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledModules, withoutPrices } from '../scripts/bundling.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

/** Writes the package's files into a folder, from which `npm pack` makes the tarball. */
export async function buildCli(into) {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  await build({
    entryPoints: [join(here, 'src', 'main.ts')],
    outfile: join(into, 'token-loupe.cjs'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    legalComments: 'none',
    logLevel: 'error',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [withoutPrices],
    alias: bundledModules,
    tsconfigRaw: '{}',
    absWorkingDir: root,
  });
  cpSync(join(here, 'package.json'), join(into, 'package.json'));
  cpSync(join(here, 'README.md'), join(into, 'README.md'));
  cpSync(join(here, 'report.schema.json'), join(into, 'report.schema.json'));
  cpSync(join(root, 'media', 'token-budgets.schema.json'), join(into, 'token-budgets.schema.json'));
  cpSync(join(root, 'dist', 'prices.json'), join(into, 'prices.json'));
  for (const name of ['LICENSE', 'THIRD_PARTY_NOTICES.md'])
    if (existsSync(join(root, name))) cpSync(join(root, name), join(into, name));
  const vocabularies = join(root, 'dist', 'vocabularies');
  mkdirSync(join(into, 'vocabularies'));
  for (const name of readdirSync(vocabularies).filter(each => each.endsWith('.loupe'))) {
    cpSync(join(vocabularies, name), join(into, 'vocabularies', name));
  }
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url))
  await buildCli(process.argv[2] ?? join(here, 'dist'));
