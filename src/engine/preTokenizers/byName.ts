import { cl100kPreTokenizer, qwenPreTokenizer } from './cl100k';
import { deepSeekPreTokenizer } from './deepSeek';
import { gpt2PreTokenizer } from './gpt2';
import { metaspacePreTokenizer } from './metaspacePieces';
import { noPreTokenizer } from './none';
import { o200kPreTokenizer, tekkenPreTokenizer } from './o200k';
import type { BytePreTokenizer } from './preTokenizer';
import { superBpePreTokenizer, superBpeStage1PreTokenizer, superBpeStage2PreTokenizer } from './superBpe';

const preTokenizers = [
  gpt2PreTokenizer,
  cl100kPreTokenizer,
  qwenPreTokenizer,
  o200kPreTokenizer,
  tekkenPreTokenizer,
  deepSeekPreTokenizer,
  superBpeStage1PreTokenizer,
  superBpeStage2PreTokenizer,
  superBpePreTokenizer,
  metaspacePreTokenizer,
  noPreTokenizer,
];

/** Names of all of them. */
export const preTokenizerNames: readonly string[] = preTokenizers.map(({ name }) => name);

/** The pre-tokenizer that a packed vocabulary names. Throws if there is none of that name. */
export function preTokenizerByName(name: string): BytePreTokenizer {
  const found = preTokenizers.find(each => each.name === name);
  if (!found) throw new Error(`unknown pre-tokenizer "${name}"`);
  return found;
}
