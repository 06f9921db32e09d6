import { formatRatio } from '../../../text/numbers';
import { shannonEntropy } from '../entropy';
import type { Metric } from '../metric';

/** Shannon's entropy of the distribution of tokens, in bits. */
export const entropy = {
  id: 'entropy',
  title: 'Entropy',
  unit: 'bits per token',
  explanation: 'Bits that a token carries on average, if tokens were drawn by their frequency.',
  formula: '-sum p log2 p over the distinct tokens',
  source: 'Shannon 1948.',
  value: ({ profile }) => (profile.tokens > 0 ? shannonEntropy(profile.counts) : undefined),
  format: formatRatio,
} as const satisfies Metric;
