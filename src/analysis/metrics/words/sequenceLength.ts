import { formatRatio } from '../../../text/numbers';
import { type Metric, ratio } from '../metric';

/** Tokens / the baseline's tokens of the same text. */
export const sequenceLength = {
  id: 'sequenceLength',
  title: 'Tokens/baseline’s',
  unit: 'tokens per token of the baseline',
  explanation: 'How long the text is beside the baseline: below 1 where it has fewer tokens.',
  formula: 'tokens / the baseline’s tokens',
  source: 'NSL, the normalized sequence length: Dagan et al. 2024, arXiv:2402.01035 (the paper was not looked up).',
  value: ({ profile, baselineTokens }) =>
    baselineTokens === undefined ? undefined : ratio(profile.tokens, baselineTokens),
  format: formatRatio,
} as const satisfies Metric;
