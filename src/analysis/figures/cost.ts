import { formatUsd } from '../../text/usd';
import type { Figure } from './figure';

/** Tokens × the chosen model's price for input, by its price list; none for tokenizers that no model is sold with. */
export const cost = {
  id: 'costUsd',
  title: 'Cost',
  unit: 'USD',
  explanation: ({ model }) => `What the text would cost as input at the price of ${model}, if it used this tokenizer.`,
  formula: 'tokens × price per million / 1,000,000',
  value: ({ count, usdOf }) => count && usdOf?.(count.tokens),
  format: formatUsd,
} as const satisfies Figure;
