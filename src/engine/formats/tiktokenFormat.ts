import { type BytePairVocabulary, entryBytes } from '../bytePairVocabulary';
import type { JsonObject } from '../json/checkedJson';
import { byteLevelTokenizer } from './splits/byteLevelTokenizer';
import { type SplitRules, splitRules } from './splits/splitRules';
import { readTiktokenText } from './tiktoken/tiktokenText';
import { ADDED_TOKEN_FILES, addedTokensBeside, withAddedTokens } from './beside/addedTokensBeside';
import type { TokenizerFileSet } from './tokenizerFileSet';
import type { TokenizerFormat } from './tokenizerFormat';

/** A token in Base64 and its rank. */
const FIRST_LINE = /^[A-Za-z0-9+/]+={0,2} \d{1,7}\r?\n/;

/** The family of an encoding that OpenAI publishes. */
const PUBLISHED: readonly (readonly [name: RegExp, family: string])[] = [
  [/o200k/i, 'o200k'],
  [/cl100k/i, 'cl100k'],
  [/r50k|p50k|gpt-?2/i, 'gpt2'],
  [/qwen/i, 'qwen'],
];

/** OpenAI's ranks: lines of a token in Base64 and its rank. Llama 3 and Kimi call them `tokenizer.model`, `tiktoken.model`. */
export const tiktokenFormat = {
  id: 'tiktoken',
  title: '.tiktoken ranks',
  endings: ['tiktoken', 'model'],
  usualNames: '.*\\.tiktoken',
  partners: [],
  companions: ['tokenizer.json', ...ADDED_TOKEN_FILES],
  matches: file => FIRST_LINE.test(file.text),
  read(files, info) {
    const { vocabulary, rules } = readTiktokenFile(files);
    const { json, said } = withAddedTokens(rules.parts, addedTokensBeside(files));
    const description = `BPE from tiktoken ranks, ${rules.said}${said}`;
    return byteLevelTokenizer(vocabulary, json as JsonObject, info(description), rules.family?.steps);
  },
} as const satisfies TokenizerFormat;

/**
 * The vocabulary of a file of ranks, which come without their pattern, and the rules around it. Throws `FormatError`, and
 * `SplitUnknownError` where nothing tells the rules.
 */
export function readTiktokenFile(files: TokenizerFileSet): {
  readonly vocabulary: BytePairVocabulary;
  readonly rules: SplitRules;
} {
  const vocabulary = readTiktokenText(files.text());
  const [, byName] = PUBLISHED.find(([name]) => name.test(files.chosen.name)) ?? [];
  const size = vocabulary.offsets.length - 1;
  return { vocabulary, rules: splitRules({ files, byName, size, entries: () => textEntries(vocabulary) }) };
}

/** The entries that are text of more than one character. */
export function textEntries(vocabulary: BytePairVocabulary): string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const texts: string[] = [];
  for (let id = 0; id + 1 < vocabulary.offsets.length; id++) {
    const bytes = entryBytes(vocabulary, id);
    if (bytes.length < 2) continue;
    try {
      texts.push(decoder.decode(bytes));
    } catch {
      // Half a character: pre-tokens have no border inside of one.
    }
  }
  return texts;
}
