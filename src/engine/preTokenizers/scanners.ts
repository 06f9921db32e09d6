import { cl100kPreTokenizer, qwenPreTokenizer } from './cl100k';
import { deepSeekPreTokenizer } from './deepSeek';
import { gpt2PreTokenizer } from './gpt2';
import { metaspacePreTokenizer } from './metaspacePieces';
import { o200kPreTokenizer, tekkenPreTokenizer } from './o200k';
import type { PreTokenizer } from './preTokenizer';
import { superBpePreTokenizer, superBpeStage1PreTokenizer, superBpeStage2PreTokenizer } from './superBpe';

const CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const REST = String.raw`\s*[\r\n]+|\s+(?!\S)|\s+`;
const UPPER = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
const LOWER = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
const LEAD = String.raw`[^\r\n\p{L}\p{N}]?`;
const THREES = String.raw`(?=(\d{3})+(?!\d))`;

const wordsWithLead = (numbers: string): string =>
  String.raw`${CONTRACTIONS}|${LEAD}\p{L}+|${numbers}| ?[^\s\p{L}\p{N}]+[\r\n]*|${REST}`;
const wordsByCase = (contractions: string, numbers: string): string =>
  `${LEAD}${UPPER}*${LOWER}+${contractions}|${LEAD}${UPPER}+${LOWER}*${contractions}|` +
  String.raw`${numbers}| ?[^\s\p{L}\p{N}]+[\r\n/]*|${REST}`;

/** DeepSeek's third step, whose line breaks stand in the published files as they are. */
const DEEPSEEK_WORDS =
  '[!"#$%&\'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+|' +
  ' ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+';

/** The stage `Digits` that leaves runs of numbers together, as the name of a step. */
export const NUMBER_RUNS = 'Digits';

/** No regex of a file can have this inside, because it stands in none. */
const SEPARATOR = '\0';

/**
 * Scanners by hand and the steps that they are for: regexes exactly as published, whose matches are isolated, one after
 * the other. (Patterns of OpenAI, Qwen, Mistral, DeepSeek and SuperBPE, as they stand in tokenizer.json files. Two stand
 * in none: that of SuperBPE's second stage ends a piece behind each line feed, and the last begins one at each space.)
 */
const scanned: readonly (readonly [steps: readonly string[], scanner: PreTokenizer])[] = [
  [[String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`], gpt2PreTokenizer],
  [[wordsWithLead(String.raw`\p{N}{1,3}`)], cl100kPreTokenizer],
  [[wordsWithLead(String.raw`\p{N}`)], qwenPreTokenizer],
  [[wordsByCase(`${CONTRACTIONS}?`, String.raw`\p{N}{1,3}`)], o200kPreTokenizer],
  [[wordsByCase('', String.raw`\p{N}`)], tekkenPreTokenizer],
  [[String.raw`\p{N}{1,3}`, '[一-龥぀-ゟ゠-ヿ]+', DEEPSEEK_WORDS], deepSeekPreTokenizer],
  [[NUMBER_RUNS, THREES], superBpePreTokenizer],
  [[NUMBER_RUNS, THREES, String.raw`[^\n]*\n|[^\n]+`], superBpeStage2PreTokenizer],
  [[NUMBER_RUNS, String.raw`${THREES}| ?\p{L}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`], superBpeStage1PreTokenizer],
  [['[ ▁]?[^ ▁]+|[ ▁]'], metaspacePreTokenizer],
];

const scanners = new Map(scanned.map(([steps, scanner]) => [steps.join(SEPARATOR), scanner]));

/** The steps that a scanner of that name stands for, each a regex or {@link NUMBER_RUNS}; undefined if there are none. */
export function stepsOfScanner(name: string): readonly string[] | undefined {
  return scanned.find(([, scanner]) => scanner.name === name)?.[0];
}

/** The scanner for a regex exactly as published; undefined if there is none. Its matches tile every text. */
export function scannerForPattern(pattern: string): PreTokenizer | undefined {
  return scanners.get(pattern);
}

/** The scanner for several steps, each a regex or {@link NUMBER_RUNS}; undefined if there is none. */
export function scannerForSteps(steps: readonly string[]): PreTokenizer | undefined {
  return scanners.get(steps.join(SEPARATOR));
}
