import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildEnginePackage } from '../../packages/engine/build.mjs';
import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { packVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import { type OpenaiEncoding, openaiVocabulary } from './tokenizers';

let built: Promise<string> | undefined;

/** The folder of the npm package token-loupe-engine, made once. */
export function enginePackage(): Promise<string> {
  return (built ??= (async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-engine-'));
    process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
    await buildEnginePackage(folder);
    return folder;
  })());
}

/** Skips the test or suite that calls it, with a printed reason, unless the vocabularies were built. */
export function skipWithoutVocabularies(context: Mocha.Context): void {
  if (fs.existsSync('dist/vocabularies/o200k_base.loupe')) return;
  console.log('      skipped: npm run build makes the vocabularies');
  context.skip();
}

/** A vocabulary in the form that the package opens, for a test. */
export function packed(vocabulary: BytePairVocabulary, name: string, preTokenizer: string): Uint8Array {
  const meta = { kind: 'bpe', description: 'made by a test', source: '', licence: '' } as const;
  return packVocabulary(vocabulary, { ...meta, id: name, name, preTokenizer });
}

/** The same of an encoding that splits as GPT-2 does. */
export function packedEncoding(name: OpenaiEncoding & ('r50k_base' | 'p50k_base')): Uint8Array {
  return packed(openaiVocabulary(name), name, 'gpt2');
}
