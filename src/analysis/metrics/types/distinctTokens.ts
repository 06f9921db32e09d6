import { formatCount } from '../../../text/numbers';
import type { Metric } from '../metric';

/** Distinct tokens (types) of the text. */
export const distinctTokens = {
  id: 'distinctTokens',
  title: 'Distinct tokens',
  unit: 'tokens',
  explanation: 'Different tokens that the text uses.',
  formula: 'number of types',
  source: 'Common usage.',
  value: ({ profile }) => profile.counts.length,
  format: formatCount,
} as const satisfies Metric;
