import { formatRatio } from '../../../text/numbers';
import { type Metric, ratio } from '../metric';

/** Distinct tokens / tokens. */
export const typeTokenRatio = {
  id: 'typeTokenRatio',
  title: 'Type-token ratio',
  unit: 'distinct tokens per token',
  explanation:
    'Distinct tokens per token: texts that repeat themselves have a low one. It falls with the length of the text.',
  formula: 'types / tokens',
  source: 'Templin 1957; comparable between texts of one length alone.',
  value: ({ profile }) => ratio(profile.counts.length, profile.tokens),
  format: formatRatio,
} as const satisfies Metric;
