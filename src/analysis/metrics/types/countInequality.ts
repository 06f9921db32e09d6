import { formatRatio } from '../../../text/numbers';
import { gini } from '../gini';
import type { Metric } from '../metric';

/** Gini's coefficient of the tokens' frequencies. */
export const countInequality = {
  id: 'countInequality',
  title: 'Gini of frequencies',
  unit: '0 (all as frequent) to 1',
  explanation: 'How unequal the frequencies of the distinct tokens are.',
  formula: 'sum (2 i - n - 1) x_i / (n sum x), x ascending',
  source: 'Gini 1912.',
  value: ({ profile }) => gini(profile.counts),
  format: formatRatio,
} as const satisfies Metric;
