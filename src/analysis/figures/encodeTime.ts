import { formatMilliseconds } from '../../text/durations';
import type { Figure } from './figure';

/** Time that the engine spent counting the text, each part when it first saw it. */
export const encodeTime = {
  id: 'encodeMilliseconds',
  title: 'Encode time',
  unit: 'milliseconds',
  explanation: () =>
    'Time the engine took to count this text when it first saw it, with cold caches, the tokenizer loaded already.',
  value: ({ count }) => count?.milliseconds,
  format: formatMilliseconds,
} as const satisfies Figure;
