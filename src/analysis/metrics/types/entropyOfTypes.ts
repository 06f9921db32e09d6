import { formatRatio } from '../../../text/numbers';
import { entropyEfficiency, shannonEntropy } from '../entropy';
import type { Metric } from '../metric';

/** Shannon's entropy / log2 of the distinct tokens. */
export const entropyOfTypes = {
  id: 'entropyOfTypes',
  title: 'Entropy efficiency (observed)',
  unit: 'share of the most that the distinct tokens could carry',
  explanation: 'Entropy against that of equally frequent tokens, over those that the text uses.',
  formula: 'H / log2(types)',
  source: 'Zouhar et al. 2023, "Tokenization and the Noiseless Channel", ACL; over observed types.',
  value: ({ profile }) => entropyEfficiency(shannonEntropy(profile.counts), profile.counts.length),
  format: formatRatio,
} as const satisfies Metric;
