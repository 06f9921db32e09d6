import fs from 'node:fs';
import path from 'node:path';
import type { PackedVocabularyMeta } from '../../src/engine/formats/packed/packedHeader';
import { packVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import { type TiktokenEncoder, vocabularyFromTiktoken } from '../../src/engine/formats/tiktoken/tiktokenRanks';
import { packageFolder, readText } from './files';
import { type Product, writeProduct } from './products';

const encodings: readonly Pick<PackedVocabularyMeta, 'id' | 'preTokenizer' | 'description'>[] = [
  { id: 'o200k_base', preTokenizer: 'o200k', description: "OpenAI's encoding of GPT-4o, the o series and GPT-5." },
  { id: 'cl100k_base', preTokenizer: 'cl100k', description: "OpenAI's encoding of GPT-3.5 and GPT-4." },
  { id: 'r50k_base', preTokenizer: 'gpt2', description: "OpenAI's encoding of GPT-2 and the first GPT-3." },
];

/** Packs OpenAI's encodings from the `tiktoken` package. */
export function packOpenAi(done: (product: Product) => void): void {
  const folder = packageFolder('tiktoken');
  const { version } = JSON.parse(readText(path.join(folder, 'package.json'))) as { version: string };
  for (const { id, preTokenizer, description } of encodings) {
    const file = path.join(folder, 'encoders', `${id}.json`);
    const vocabulary = vocabularyFromTiktoken(JSON.parse(fs.readFileSync(file, 'utf8')) as TiktokenEncoder);
    const source = `tiktoken ${version} (npm)`;
    const meta = { id, name: id, kind: 'bpe', description, preTokenizer, source, licence: 'MIT' } as const;
    done(writeProduct(id, packVocabulary(vocabulary, meta), vocabulary.offsets.length - 1));
  }
}
