// Makes the npm package token-loupe-engine: two entries that share their chunks, their types, and the vocabularies.
//   node packages/engine/build.mjs FOLDER     into that folder; packages/engine/dist if none is given. Needs dist/ (npm run build).
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeTypes } from './types.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '..', '..');
const entries = ['index', 'training', 'base64'];
/** OpenAI's encodings and our own SuperBPE; the others can be opened from files. */
const vocabularies = ['r50k_base', 'cl100k_base', 'o200k_base', 'loupe-superbpe-32k', 'loupe-superbpe-64k'];

/** The same for all vocabularies. */
const vocabularyTypes = `import type { Vocabulary } from '../index.js';
declare const vocabulary: Vocabulary;
export default vocabulary;
`;

/** Writes the package's files into a folder, from which `npm pack` makes the tarball. */
export async function buildEnginePackage(into) {
  fs.rmSync(into, { recursive: true, force: true });
  fs.mkdirSync(path.join(into, 'vocabularies'), { recursive: true });
  await build({
    entryPoints: entries.map(name => path.join(here, 'src', `${name}.ts`)),
    outdir: into,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    format: 'esm',
    legalComments: 'none',
    logLevel: 'error',
    tsconfigRaw: '{}',
    absWorkingDir: root,
  });
  writeTypes(into, root, ['index', 'training']);
  for (const name of vocabularies) writeVocabulary(into, name);
  fs.writeFileSync(path.join(into, 'vocabularies', 'vocabulary.d.ts'), vocabularyTypes);
  for (const name of ['package.json', 'README.md']) fs.copyFileSync(path.join(here, name), path.join(into, name));
  for (const name of ['LICENSE', 'THIRD_PARTY_NOTICES.md'])
    if (fs.existsSync(path.join(root, name))) fs.copyFileSync(path.join(root, name), path.join(into, name));
}

/**
 * A vocabulary as a module: base64 is what every runtime and bundler takes without a loader or a request. It is decoded when
 * it is opened.
 */
function writeVocabulary(into, name) {
  const packed = fs.readFileSync(path.join(root, 'dist', 'vocabularies', `${name}.loupe`));
  const module = `import { bytesOfBase64 } from '../base64.js';
const packed = '${packed.toString('base64')}';
export default { name: '${name}', bytes: () => bytesOfBase64(packed) };
`;
  fs.writeFileSync(path.join(into, 'vocabularies', `${name}.js`), module);
}

if (path.resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  await buildEnginePackage(process.argv[2] ?? path.join(here, 'dist'));
}
