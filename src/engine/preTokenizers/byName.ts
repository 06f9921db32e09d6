import { cl100kPreTokenizer } from './cl100k';
import { gpt2PreTokenizer } from './gpt2';
import { noPreTokenizer } from './none';
import { o200kPreTokenizer } from './o200k';
import type { PreTokenizer } from './preTokenizer';
import { superBpeStage1PreTokenizer, superBpeStage2PreTokenizer } from './superBpe';

const preTokenizers = [
  gpt2PreTokenizer,
  cl100kPreTokenizer,
  o200kPreTokenizer,
  superBpeStage1PreTokenizer,
  superBpeStage2PreTokenizer,
  noPreTokenizer,
];

/** The pre-tokenizer that a packed vocabulary names. Throws if there is none of that name. */
export function preTokenizerByName(name: string): PreTokenizer {
  const found = preTokenizers.find(each => each.name === name);
  if (!found) throw new Error(`unknown pre-tokenizer "${name}"`);
  return found;
}
