import { formatCount } from '../../text/numbers';
import type { Figure } from './figure';

/** Entries of the vocabulary; known before any text was counted. */
export const vocabularySize = {
  id: 'vocabularySize',
  title: 'Vocabulary',
  unit: 'entries',
  explanation: () => 'Number of tokens that the tokenizer knows.',
  value: input => input.vocabularySize,
  format: formatCount,
} as const satisfies Figure;
