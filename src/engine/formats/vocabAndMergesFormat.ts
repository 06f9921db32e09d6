import { BpeModel } from '../models/stringBpe/bpeModel';
import type { BpeParts } from '../models/stringBpe/bpeParts';
import { FormatError } from '../json/formatError';
import { MergeListBuilder, MOST_MERGES } from './mergeList';
import { readVocabulary } from './readVocabularyEntries';
import type { TokenizerFileSet } from './tokenizerFileSet';
import type { TokenizerFormat } from './tokenizerFormat';
import { readTokenizerParts } from './tokenizerJson/readTokenizerJson';

const VOCAB = 'vocab.json';
const MERGES = 'merges.txt';

const MOST_CHARACTERS = 2 ** 28;

/** What GPT-2's two files leave unsaid. */
export const GPT2_PARTS = {
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
  decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
};

/** The two files that GPT-2 came in. They hold the model alone, so its other parts are taken to be those of GPT-2. */
export const vocabAndMergesFormat = {
  id: 'vocabAndMerges',
  title: `${VOCAB} with ${MERGES}`,
  endings: ['json', 'txt'],
  usualNames: 'vocab\\.json|merges\\.txt',
  partners: [VOCAB, MERGES],
  matches: name => name === VOCAB || name === MERGES,
  read(files, info) {
    const description = `BPE from ${VOCAB} and ${MERGES}, split by the pattern of GPT-2`;
    return readTokenizerParts(GPT2_PARTS, new BpeModel(readVocabAndMergesFiles(files)), info(description));
  },
} as const satisfies TokenizerFormat;

/** The model of the two files. Throws `FormatError`. */
export function readVocabAndMergesFiles(files: TokenizerFileSet): BpeParts {
  return readVocabAndMerges(files.json(files.named(VOCAB)), files.text(files.named(MERGES)));
}

/**
 * Reads the two files that GPT-2 came in: `vocab.json`, parsed, and the text of `merges.txt`, a merge a line after an
 * optional line `#version: …`. Tokens are written in the byte alphabet. Throws `FormatError`.
 */
export function readVocabAndMerges(vocab: unknown, merges: string): BpeParts {
  const vocabulary = readVocabulary(vocab, 'vocab.json');
  if (merges.length > MOST_CHARACTERS) throw new FormatError('merges.txt', 'the file is too large');
  const lines = merges.split(/\r?\n/, MOST_MERGES + 2);
  // The reference takes no empty line either; the last one only ends the line before it.
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > MOST_MERGES) throw new FormatError('merges.txt', `expected at most ${MOST_MERGES} lines`);
  const builder = new MergeListBuilder(vocabulary, lines.length);
  lines.forEach((line, index) => {
    builder.addLine(line, () => `merges.txt:${index + 1}`);
  });
  return {
    vocabulary,
    ...builder.build(),
    unkId: undefined,
    fuseUnk: false,
    byteFallback: false,
    ignoreMerges: false,
    continuingSubwordPrefix: '',
    endOfWordSuffix: '',
  };
}
