import { formatRatio } from '../../../text/numbers';
import { type Metric, ratio } from '../metric';

/** Tokens / words. */
export const fertility = {
  id: 'fertility',
  title: 'Fertility',
  unit: 'tokens per word',
  explanation: 'Tokens per word, white space and punctuation included: fewer is more compact.',
  formula: 'tokens / words, words by UAX #29',
  source: 'Rust et al. 2021, "How Good is Your Tokenizer?", section 3.1.',
  value: ({ profile }) => ratio(profile.tokens, profile.words),
  format: formatRatio,
} as const satisfies Metric;
