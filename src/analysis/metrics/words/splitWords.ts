import { formatShare } from '../../../text/shares';
import { type Metric, ratio } from '../metric';

/** Words of two tokens or more / words. */
export const splitWords = {
  id: 'splitWords',
  title: 'Words split',
  unit: 'share of the words',
  explanation: 'Words of more than one token.',
  formula: 'words of two tokens or more / words',
  source: 'PCW, the proportion of continued words: Rust et al. 2021, "How Good is Your Tokenizer?", section 3.1.',
  value: ({ profile }) => ratio(profile.words - profile.wholeWords, profile.words),
  format: formatShare,
} as const satisfies Metric;
