import { get_encoding, type TiktokenEncoding } from 'tiktoken';
import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { BytePairTokenizer } from '../../src/engine/bytePairTokenizer';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { byteLength, type Document } from './documents';
import type { Recipe } from './recipes';
import type { Domain } from './sources';

/** Counts the tokens of a text. */
export type Counter = (text: string) => number;

/** How well tokenizers compress text of one domain that ours were not trained on. */
export interface HeldOutRow {
  readonly domain: Domain;
  readonly documents: number;
  readonly bytes: number;
  /** Tokens by tokenizer. */
  readonly tokens: Readonly<Record<string, number>>;
  /** Bytes of UTF-8 per token by tokenizer, to three decimals. */
  readonly bytesPerToken: Readonly<Record<string, number>>;
}

export function measure(
  domain: Domain,
  documents: readonly Document[],
  counters: ReadonlyMap<string, Counter>,
): HeldOutRow {
  const bytes = byteLength(documents);
  const tokens: Record<string, number> = {};
  const bytesPerToken: Record<string, number> = {};
  for (const [id, count] of counters) {
    tokens[id] = documents.reduce((total, { text }) => total + count(text), 0);
    bytesPerToken[id] = Number((bytes / tokens[id]).toFixed(3));
  }
  return { domain, documents: documents.length, bytes, tokens, bytesPerToken };
}

/** Counts with one of ours. */
export function ourCounter(recipe: Recipe, vocabulary: BytePairVocabulary): Counter {
  const info = { ...recipe, vocabularySize: vocabulary.offsets.length - 1 };
  const tokenizer = new BytePairTokenizer(info, vocabulary, scannerByName(recipe.preTokenizer));
  return text => tokenizer.count(text);
}

/** Counts with OpenAI's own code, to compare with. */
export function openAiCounter(encoding: TiktokenEncoding): Counter {
  const tiktoken = get_encoding(encoding);
  return text => tiktoken.encode_ordinary(text).length;
}
