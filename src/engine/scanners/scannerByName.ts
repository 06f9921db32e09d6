import { cl100kScanner, qwenScanner } from './cl100k';
import { deepSeekScanner } from './deepSeek';
import { gpt2Scanner } from './gpt2';
import { metaspaceScanner } from './metaspacePieces';
import { wholeTextScanner } from './wholeText';
import { o200kScanner, superBpe128kStage1Scanner, tekkenScanner } from './o200k';
import type { ByteSplitScanner } from './splitScanner';
import { superBpeScanner, superBpeStage1Scanner, superBpeStage2Scanner } from './superBpe';
import { superBpe128kStage2Scanner } from './superBpe128k';

const preTokenizers = [
  gpt2Scanner,
  cl100kScanner,
  qwenScanner,
  o200kScanner,
  tekkenScanner,
  deepSeekScanner,
  superBpeStage1Scanner,
  superBpeStage2Scanner,
  superBpeScanner,
  metaspaceScanner,
  superBpe128kStage1Scanner,
  superBpe128kStage2Scanner,
  wholeTextScanner,
];

/** Names of all of them. */
export const scannerNames: readonly string[] = preTokenizers.map(({ name }) => name);

/** The pre-tokenizer that a packed vocabulary names. Throws if there is none of that name. */
export function scannerByName(name: string): ByteSplitScanner {
  const found = preTokenizers.find(each => each.name === name);
  if (!found) throw new Error(`unknown pre-tokenizer "${name}"`);
  return found;
}
