import { formatShare } from '../../../text/shares';
import { type Metric, ratio } from '../metric';

/** Distinct tokens / entries of the vocabulary. */
export const utilisation = {
  id: 'utilisation',
  title: 'Vocabulary used',
  unit: 'share of the entries',
  explanation: 'Entries of the vocabulary that the text uses.',
  formula: 'types / entries',
  source: 'Common usage; it grows with the text.',
  value: ({ profile, vocabularySize }) =>
    vocabularySize === undefined ? undefined : ratio(profile.counts.length, vocabularySize),
  format: formatShare,
} as const satisfies Metric;
