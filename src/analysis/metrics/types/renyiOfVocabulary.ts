import { formatRatio } from '../../../text/numbers';
import { entropyEfficiency, renyiEntropy } from '../entropy';
import type { Metric } from '../metric';

/** The order that the paper found best. */
const ALPHA = 2.5;

/** Rényi's entropy of order 2.5 / log2 of the entries. */
export const renyiOfVocabulary = {
  id: 'renyiOfVocabulary',
  title: 'Rényi efficiency (vocabulary)',
  unit: 'share of the most that the vocabulary could carry',
  explanation: 'The same over the whole vocabulary.',
  formula: 'H of order 2.5 / log2(entries)',
  source: 'Zouhar et al. 2023, ACL, alpha = 2.5; over the vocabulary.',
  value: ({ profile, vocabularySize }) =>
    vocabularySize === undefined || profile.tokens === 0
      ? undefined
      : entropyEfficiency(renyiEntropy(profile.counts, ALPHA), vocabularySize),
  format: formatRatio,
} as const satisfies Metric;
