import type { RatePoint } from '../../../../src/vocabulary/ownText/powerCurve';

/** Characters of the text, in the unit of the tokens below. */
const CHARACTERS = 0.22326;

/** Vocabulary sizes and tokens, from fit_tokenization_func.py in github.com/sail-sg/scaling-with-vocab. */
// prettier-ignore
const TOKENS: readonly (readonly [vocabularySize: number, tokens: number])[] = [
  [1024, 0.09915], [2048, 0.08441], [3072, 0.07771], [4096, 0.0738], [5120, 0.07107], [6144, 0.06894],
  [7168, 0.06725], [8192, 0.06593], [9216, 0.06484], [10240, 0.06387], [12288, 0.06243], [16384, 0.06034],
  [20480, 0.05899], [24576, 0.05801], [28672, 0.05728], [32768, 0.05668], [48128, 0.05529], [64512, 0.05447],
  [78848, 0.054], [96256, 0.05364], [128000, 0.05321], [256000, 0.05242], [512000, 0.05172], [1024000, 0.0514],
];

/** Tokens per character of the text of the paper's authors. */
export const PAPER_POINTS: readonly RatePoint[] = TOKENS.map(([vocabularySize, tokens]) => ({
  vocabularySize,
  tokensPerCharacter: tokens / CHARACTERS,
}));
