import { ggufParts } from './gguf/ggufParts';
import { isGguf } from './gguf/ggufReader';
import { ggufBytesNeeded, readGguf } from './gguf/ggufVocabulary';
import type { TokenizerFormat } from './tokenizerFormat';
import { readTokenizerParts } from './tokenizerJson/readTokenizerJson';

/** llama.cpp's file of a whole model, whose tokenizer is in the metadata at its start. */
export const ggufFormat = {
  id: 'gguf',
  title: 'GGUF',
  endings: ['gguf'],
  usualNames: '.*\\.gguf',
  partners: [],
  companions: [],
  matches: ({ head }) => isGguf(head),
  bytesNeeded: ggufBytesNeeded,
  read(files, info) {
    const { model, json, options, said } = ggufParts(readGguf(files.chosen.bytes));
    return readTokenizerParts(json, model, info(`${said}, from a GGUF`), options);
  },
} as const satisfies TokenizerFormat;
