import type { PackedVocabularyMeta } from '../../src/engine/formats/packed/packedHeader';
import { packVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import type { VocabularyFiles } from '../../src/worker/engine/vocabularyFiles';
import { random } from './random';
import { randomVocabulary } from './randomVocabulary';

/** A small packed vocabulary, quick to make and to load. */
export function smallVocabulary(id: string, meta: Partial<PackedVocabularyMeta> = {}): Uint8Array {
  const vocabulary = randomVocabulary(random(id.length), {
    merges: 300,
    alphabet: new TextEncoder().encode(' \n\r\taaeehlorstTß漢🙂'),
  });
  return packVocabulary(vocabulary, {
    id,
    name: `Small ${id}`,
    kind: 'bpe',
    description: 'For tests.',
    preTokenizer: 'gpt2',
    source: 'made up',
    licence: 'MIT',
    ...meta,
  });
}

/** A folder of vocabularies in memory, which remembers what was read from it. */
export class MemoryFiles implements VocabularyFiles {
  readonly reads: string[] = [];

  constructor(private readonly files: Readonly<Record<string, Uint8Array>>) {}

  list(): Promise<string[]> {
    return Promise.resolve(Object.keys(this.files));
  }

  read(name: string): Promise<Uint8Array> {
    this.reads.push(name);
    const file = this.files[name];
    return file ? Promise.resolve(file) : Promise.reject(new Error(`ENOENT: ${name}`));
  }
}
