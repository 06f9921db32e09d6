import { formatCount } from '../../text/numbers';
import type { Figure } from './figure';

/** Tokens of the whole text, without the special tokens that a model may add. */
export const tokens = {
  id: 'tokens',
  title: 'Tokens',
  unit: 'tokens',
  explanation: () => 'Tokens of the text, without special tokens.',
  value: ({ count }) => count?.tokens,
  format: formatCount,
} as const satisfies Figure;
