import { formatShare } from '../../../text/shares';
import { type Metric, ratio } from '../metric';

/** Tokens that occurred earlier in the text / tokens. */
export const seenBefore = {
  id: 'seenBefore',
  title: 'Seen before',
  unit: 'share of the tokens',
  explanation: 'Tokens that the text has had before: what a model can learn of it in context.',
  formula: '1 - types / tokens',
  source: 'What lexinvariant models depend on: Huang et al. 2023, arXiv:2305.16349.',
  value: ({ profile }) => ratio(profile.tokens - profile.counts.length, profile.tokens),
  format: formatShare,
} as const satisfies Metric;
