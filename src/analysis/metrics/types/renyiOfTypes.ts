import { formatRatio } from '../../../text/numbers';
import { entropyEfficiency, renyiEntropy } from '../entropy';
import type { Metric } from '../metric';

/** The order that the paper found best. */
const ALPHA = 2.5;

/** Rényi's entropy of order 2.5 / log2 of the distinct tokens. */
export const renyiOfTypes = {
  id: 'renyiOfTypes',
  title: 'Rényi efficiency (observed)',
  unit: 'share of the most that the distinct tokens could carry',
  explanation:
    'Like entropy efficiency, but frequent tokens weigh more; it follows translation quality best in the paper.',
  formula: 'H of order 2.5 / log2(types)',
  source: 'Zouhar et al. 2023, ACL, alpha = 2.5; over observed types.',
  value: ({ profile }) => entropyEfficiency(renyiEntropy(profile.counts, ALPHA), profile.counts.length),
  format: formatRatio,
} as const satisfies Metric;
