import { formatCount } from '../../../text/numbers';
import type { Metric } from '../metric';

/** Tokens of the text. */
export const tokenCount = {
  id: 'tokenCount',
  title: 'Tokens',
  unit: 'tokens',
  explanation: 'Tokens of the text, without special tokens: what a model reads of it.',
  formula: 'number of tokens',
  source:
    'CTC, the corpus token count: Schmidt et al. 2024, "Tokenization Is More Than Compression", arXiv:2402.18376 (the paper was not looked up).',
  value: ({ profile }) => profile.tokens,
  format: formatCount,
} as const satisfies Metric;
