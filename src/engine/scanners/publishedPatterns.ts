import { cl100kScanner, qwenScanner } from './cl100k';
import { deepSeekScanner } from './deepSeek';
import { gpt2Scanner } from './gpt2';
import { metaspaceScanner } from './metaspacePieces';
import { o200kScanner, superBpe128kStage1Scanner, tekkenScanner } from './o200k';
import type { SplitScanner } from './splitScanner';
import { superBpeScanner, superBpeStage1Scanner, superBpeStage2Scanner } from './superBpe';
import { superBpe128kStage2Scanner } from './superBpe128k';

const CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const REST = String.raw`\s*[\r\n]+|\s+(?!\S)|\s+`;
const UPPER = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
const LOWER = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
const LEAD = String.raw`[^\r\n\p{L}\p{N}]?`;
const SIGNS_AND_SPACES = String.raw`\p{N}{1,3}| ?[^\s\p{L}\p{N}]{2,}[\r\n/]*| +(?!\S)`;
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
const scanned: readonly (readonly [steps: readonly string[], scanner: SplitScanner])[] = [
  [[String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`], gpt2Scanner],
  [[wordsWithLead(String.raw`\p{N}{1,3}`)], cl100kScanner],
  [[wordsWithLead(String.raw`\p{N}`)], qwenScanner],
  [[wordsByCase(`${CONTRACTIONS}?`, String.raw`\p{N}{1,3}`)], o200kScanner],
  [[wordsByCase('', String.raw`\p{N}`)], tekkenScanner],
  [[wordsByCase('', String.raw`\p{N}{1,3}`)], superBpe128kStage1Scanner],
  [[SIGNS_AND_SPACES], superBpe128kStage2Scanner],
  [[String.raw`\p{N}{1,3}`, '[一-龥぀-ゟ゠-ヿ]+', DEEPSEEK_WORDS], deepSeekScanner],
  [[NUMBER_RUNS, THREES], superBpeScanner],
  [[NUMBER_RUNS, THREES, String.raw`[^\n]*\n|[^\n]+`], superBpeStage2Scanner],
  [[NUMBER_RUNS, String.raw`${THREES}| ?\p{L}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`], superBpeStage1Scanner],
  [['[ ▁]?[^ ▁]+|[ ▁]'], metaspaceScanner],
];

const scanners = new Map(scanned.map(([steps, scanner]) => [steps.join(SEPARATOR), scanner]));

/** The steps that a scanner of that name stands for, each a regex or {@link NUMBER_RUNS}; undefined if there are none. */
export function stepsOfScanner(name: string): readonly string[] | undefined {
  return scanned.find(([, scanner]) => scanner.name === name)?.[0];
}

/**
 * The scanner for a regex exactly as published, whose matches are isolated; undefined if there is none. `tiling`: only if
 * its matches tile every text.
 */
export function scannerForPattern(pattern: string, tiling: boolean): SplitScanner | undefined {
  return tiling && pattern === SIGNS_AND_SPACES ? undefined : scanners.get(pattern);
}

/** The scanner for several steps, each a regex or {@link NUMBER_RUNS}; undefined if there is none. */
export function scannerForSteps(steps: readonly string[]): SplitScanner | undefined {
  return scanners.get(steps.join(SEPARATOR));
}
