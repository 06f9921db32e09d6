import { formatShare } from '../../../text/shares';
import { type Metric, ratio } from '../metric';

/** Tokens with white space between other characters / tokens. */
export const superwordShare = {
  id: 'superwordShare',
  title: 'Superwords',
  unit: 'share of the tokens',
  explanation: 'Tokens that reach across a space into another word.',
  formula: 'tokens with white space between other characters / tokens',
  source: 'Liu et al. 2025, SuperBPE, arXiv:2503.13423.',
  value: ({ profile }) => ratio(profile.superwords, profile.tokens),
  format: formatShare,
} as const satisfies Metric;
