import { formatShare } from '../../text/shares';
import type { Figure } from './figure';

/** Tokens / the chosen model's context window; none for baselines, which no model is sold with. */
export const windowShare = {
  id: 'windowShare',
  title: 'Window',
  unit: 'share of the context window',
  explanation: ({ model }) => `Share of the context window of ${model} that the text would fill, in these tokens.`,
  formula: 'tokens / context window',
  value: ({ count, contextWindow }) =>
    count && contextWindow !== undefined && contextWindow > 0 ? count.tokens / contextWindow : undefined,
  format: value => formatShare(value),
} as const satisfies Figure;
