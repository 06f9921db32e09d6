import { BytePairTokenizer } from '../bytePairTokenizer';
import { BpeModel } from '../models/stringBpe/bpeModel';
import { scannerByName } from '../scanners/scannerByName';
import type { Tokenizer, TokenizerInfo } from '../tokenizer';
import { FormatError } from './formatError';
import { readSentencePiece } from './sentencePiece/readSentencePiece';
import { readTiktokenText } from './tiktokenText';
import { readTokenizerJson, readTokenizerParts } from './tokenizerJson/readTokenizerJson';
import { readVocabAndMerges } from './vocabAndMerges';
import { messageOf } from '../../text/errors';

/** A file of a tokenizer. */
export interface TokenizerFile {
  /** Without folders; its ending says what it is. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What GPT-2's two files leave unsaid. */
export const GPT2_PARTS = {
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
  decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
};

/**
 * The tokenizer in one of the forms that tokenizers are published in: `tokenizer.json`, SentencePiece's `.model`,
 * tiktoken's ranks (`.tiktoken`), or `vocab.json` with `merges.txt`. Throws `FormatError` with the place and the reason.
 *
 * The description in the result's `info` says what the file leaves open and we had to assume.
 */
export function readTokenizerFiles(
  files: readonly TokenizerFile[],
  { id, name }: Pick<TokenizerInfo, 'id' | 'name'>,
): Tokenizer {
  // Not spread: what else the caller's object holds, such as the files, would go along into lists and messages.
  const info = (description: string): TokenizerInfo => ({ id, name, kind: 'added', description });
  const [first] = files;
  if (!first) throw new FormatError('', 'expected a file');
  const vocab = files.find(({ name }) => name === 'vocab.json');
  const merges = files.find(({ name }) => name === 'merges.txt');
  if (vocab && merges) {
    const model = new BpeModel(readVocabAndMerges(parseJson(vocab), textOf(merges)));
    return readTokenizerParts(
      GPT2_PARTS,
      model,
      info('BPE from vocab.json and merges.txt, split by the pattern of GPT-2'),
    );
  }
  if (first.name.endsWith('.model')) {
    const { model, firstNormalizer, json } = readSentencePiece(first.bytes);
    const description = `${model.type} from a SentencePiece model`;
    return readTokenizerParts(json, model, info(description), firstNormalizer ? { firstNormalizer } : {});
  }
  if (first.name.endsWith('.tiktoken')) {
    const vocabulary = readTiktokenText(textOf(first));
    const pattern = patternOf(first.name);
    const entries = { vocabularySize: vocabulary.offsets.length - 1 };
    const description = `BPE from tiktoken ranks, split by the pattern of ${pattern}, which the file does not tell`;
    return new BytePairTokenizer({ ...info(description), ...entries }, vocabulary, scannerByName(pattern));
  }
  return readTokenizerJson(parseJson(first), info('from tokenizer.json'));
}

/** Ranks come without their pattern. What is not named after an encoding of OpenAI's is mostly split like cl100k_base. */
function patternOf(name: string): string {
  if (name.includes('o200k')) return 'o200k';
  return /r50k|p50k|gpt-?2/i.test(name) ? 'gpt2' : 'cl100k';
}

function textOf({ name, bytes }: TokenizerFile): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FormatError(name, 'expected text in UTF-8');
  }
}

function parseJson(file: TokenizerFile): unknown {
  const text = textOf(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FormatError(file.name, `expected JSON: ${messageOf(error)}`);
  }
}
