import { formatRatio } from '../../text/numbers';
import { tokensPerWord as fertility } from '../compression';
import type { Figure } from './figure';

/** Tokens / words, fertility (Rust et al. 2021, "How Good is Your Tokenizer?", section 3.1); words by UAX #29. */
export const tokensPerWord = {
  id: 'tokensPerWord',
  title: 'Tokens/word',
  unit: 'tokens per word',
  explanation: () => 'Tokens per word (fertility): fewer is more compact.',
  formula: 'tokens / words, words by UAX #29',
  source: 'Fertility: Rust et al. 2021, How Good is Your Tokenizer?, section 3.1.',
  value: ({ count, text }) => count && fertility(count.tokens, text.words),
  format: formatRatio,
} as const satisfies Figure;
