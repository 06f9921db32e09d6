import type { BytePairVocabulary } from '../bytePairVocabulary';
import { arrayUpTo, asNumber, asObject, asString, integerFrom, JsonFields, stringUpTo } from '../json/checkedJson';
import { FormatError } from '../json/formatError';
import { LONGEST_PATTERN } from '../patterns/onigurumaPattern';
import { BYTE_LEVEL_DECODER, byteLevelOfSteps } from '../preTokenizers/byteLevelSteps';
import { byteLevelTokenizer } from './splits/byteLevelTokenizer';
import { RANK_END } from './tiktoken/tiktokenRanks';
import { RanksReader } from './tiktoken/ranksReader';
import type { TokenizerFormat } from './tokenizerFormat';

/** The specials that files up to version 3 have without listing them: as many as this. */
const SPECIALS = 1000;

/** Mistral's `tekken.json`: ranks in Base64, their pattern, and special tokens, which take the first ids. */
export const tekkenFormat = {
  id: 'tekken',
  title: 'tekken.json',
  endings: ['json'],
  usualNames: '.*tekken.*\\.json',
  partners: [],
  companions: [],
  matches: ({ outline = [] }) =>
    outline.some(({ key, starts }) => key === 'config' && starts === '{') &&
    outline.some(({ key, starts }) => key === 'vocab' && starts === '['),
  read(files, info) {
    const { vocabulary, pattern, specials } = readTekken(files.json());
    const parts = { normalizer: null, pre_tokenizer: byteLevelOfSteps([pattern]), decoder: BYTE_LEVEL_DECODER };
    const description = `BPE from tekken.json, with the ids below ${specials} for special tokens`;
    return byteLevelTokenizer(vocabulary, parts, info(description), [pattern]);
  },
} as const satisfies TokenizerFormat;

/** A `tekken.json`. */
interface Tekken {
  readonly vocabulary: BytePairVocabulary;
  readonly pattern: string;
  /** How many ids special tokens take, from 0 on. */
  readonly specials: number;
}

/** Reads a parsed `tekken.json`. Throws `FormatError`. */
export function readTekken(json: unknown): Tekken {
  const fields = new JsonFields(json, '');
  const config = new JsonFields(fields.get('config'), 'config');
  const pattern = config.required('pattern', stringUpTo(LONGEST_PATTERN));
  const specials = config.optional('default_num_special_tokens', integerFrom(0, RANK_END - 1), SPECIALS);
  const size = config.required('default_vocab_size', integerFrom(specials, RANK_END));
  const ranks = new RanksReader();
  const items = fields.required('vocab', arrayUpTo(RANK_END));
  for (const [index, item] of items.entries()) {
    const path = `vocab[${index}]`;
    const entry = asObject(item, path);
    const rank = entry['rank'];
    const bytes = entry['token_bytes'];
    if (typeof rank !== 'number' || typeof bytes !== 'string') {
      // Says which of both is wrong; a path for each entry costs too much.
      asNumber(rank, `${path}.rank`);
      asString(bytes, `${path}.token_bytes`);
      continue;
    }
    // The file may have more than the model was made with.
    if (rank >= size - specials) continue;
    ranks.add(bytes, rank, path);
  }
  const vocabulary = ranks.build({ specialTokens: specialTokens(fields, specials), idOf: rank => rank + specials });
  return { vocabulary, pattern, specials };
}

/** The listed special tokens by content. */
function specialTokens(fields: JsonFields, most: number): ReadonlyMap<string, number> {
  const tokens = new Map<string, number>();
  for (const [index, item] of fields.optional('special_tokens', arrayUpTo(RANK_END), []).entries()) {
    const path = `special_tokens[${index}]`;
    const token = new JsonFields(item, path);
    const rank = token.required('rank', integerFrom(0, most - 1));
    const content = token.required('token_str', asString);
    if (tokens.has(content)) throw new FormatError(path, `the special token ${JSON.stringify(content)} is given twice`);
    tokens.set(content, rank);
  }
  return tokens;
}
