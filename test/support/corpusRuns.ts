import { packVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import type { CountingTokenizer } from '../../src/protocol/files/corpusTasks';
import type { TrainerEnvironment } from '../../src/worker/training/trainerEnvironment';
import { openNodeFile, readNodeRange } from '../../src/worker/corpus/nodeFiles';
import { openaiVocabulary } from './tokenizers';

/** What the worker has on this machine to read files with; it counts no pieces here. */
export const filesEnvironment: TrainerEnvironment = {
  readCorpusFile: () => Promise.reject(new Error('no host')),
  openFile: openNodeFile,
  readRange: readNodeRange,
  startCounter: () => {
    throw new Error('nothing is trained here');
  },
  digest: bytes => Promise.resolve(bytes),
  saveCheckpoint: () => Promise.resolve(),
};

/** An OpenAI encoding as the extension hands it to the worker. */
export function packedSource(id: 'cl100k_base' | 'r50k_base'): CountingTokenizer {
  const bytes = packVocabulary(openaiVocabulary(id), {
    id,
    name: id,
    kind: 'bpe',
    description: '',
    preTokenizer: id === 'cl100k_base' ? 'cl100k' : 'gpt2',
    source: 'tiktoken',
    licence: 'MIT',
  });
  return { id, name: id, files: [{ name: `${id}.loupe`, bytes }] };
}

/** A yardstick, which has no files. */
export const wordsSource: CountingTokenizer = { id: 'baseline-words', name: 'Words', files: [] };
