import { BytePairTokenizer } from '../bytePairTokenizer';
import type { BytePairVocabulary } from '../bytePairVocabulary';
import { scannerByName } from '../scanners/scannerTable';
import { readTiktokenText } from './tiktokenText';
import type { TokenizerFileSet } from './tokenizerFileSet';
import type { TokenizerFormat } from './tokenizerFormat';

/** A token in Base64 and its rank. */
const FIRST_LINE = /^[A-Za-z0-9+/]+={0,2} \d{1,7}\r?\n/;

/** OpenAI's ranks: lines of a token in Base64 and its rank. */
export const tiktokenFormat = {
  id: 'tiktoken',
  title: '.tiktoken ranks',
  endings: ['tiktoken'],
  usualNames: '.*\\.tiktoken',
  partners: [],
  matches: (name, head) => name.endsWith('.tiktoken') || FIRST_LINE.test(new TextDecoder().decode(head)),
  read(files, info) {
    const { vocabulary, pattern } = readTiktokenFile(files);
    const entries = { vocabularySize: vocabulary.offsets.length - 1 };
    const description = `BPE from tiktoken ranks, split by the pattern of ${pattern}, which the file does not tell`;
    return new BytePairTokenizer({ ...info(description), ...entries }, vocabulary, scannerByName(pattern));
  },
} as const satisfies TokenizerFormat;

/** The vocabulary of a file of ranks, and the name of the pre-tokenizer that we take it to have. Throws `FormatError`. */
export function readTiktokenFile(files: TokenizerFileSet): {
  readonly vocabulary: BytePairVocabulary;
  readonly pattern: string;
} {
  return { vocabulary: readTiktokenText(files.text()), pattern: patternOf(files.chosen.name) };
}

/** Ranks come without their pattern. What is not named after an encoding of OpenAI's is mostly split like cl100k_base. */
function patternOf(name: string): string {
  if (name.includes('o200k')) return 'o200k';
  return /r50k|p50k|gpt-?2/i.test(name) ? 'gpt2' : 'cl100k';
}
