import { formatDifference } from '../../text/shares';
import { relativeToBaseline } from '../compression';
import type { Figure } from './figure';

/** Tokens / the baseline's tokens - 1: 3,000 beside 4,000 are -0.25, "25 % fewer". */
export const versusBaseline = {
  id: 'versusBaseline',
  title: 'vs. baseline',
  unit: 'share of the baseline’s tokens',
  explanation: ({ baseline }) => `Tokens more or fewer than ${baseline}, in per cent of its tokens.`,
  formula: 'tokens / the baseline’s tokens − 1',
  value: ({ count, baselineTokens }) =>
    count && baselineTokens !== undefined ? relativeToBaseline(count.tokens, baselineTokens) : undefined,
  format: formatDifference,
  ofBaseline: 'baseline',
} as const satisfies Figure;
