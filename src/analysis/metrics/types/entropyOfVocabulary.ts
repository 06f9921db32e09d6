import { formatRatio } from '../../../text/numbers';
import { entropyEfficiency, shannonEntropy } from '../entropy';
import type { Metric } from '../metric';

/** Shannon's entropy / log2 of the entries. */
export const entropyOfVocabulary = {
  id: 'entropyOfVocabulary',
  title: 'Entropy efficiency (vocabulary)',
  unit: 'share of the most that the vocabulary could carry',
  explanation: 'Entropy against that of equally frequent tokens, over the whole vocabulary.',
  formula: 'H / log2(entries)',
  source: 'Zouhar et al. 2023, ACL; over the vocabulary.',
  value: ({ profile, vocabularySize }) =>
    vocabularySize === undefined || profile.tokens === 0
      ? undefined
      : entropyEfficiency(shannonEntropy(profile.counts), vocabularySize),
  format: formatRatio,
} as const satisfies Metric;
