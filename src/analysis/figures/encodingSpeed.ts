import { formatDecimal } from '../../text/numbers';
import type { Figure } from './figure';

/** UTF-8 bytes / time, the median of several rounds after one that only warms caches; measured on request. */
export const encodingSpeed = {
  id: 'megabytesPerSecond',
  title: 'MB/s',
  unit: 'megabytes of UTF-8 per second',
  explanation: () =>
    'Megabytes that our engine encodes in a second, on this machine: the median of five rounds after one to warm up.',
  formula: 'UTF-8 bytes / median time of five rounds',
  value: ({ megabytesPerSecond }) => megabytesPerSecond,
  format: value => formatDecimal(value, value < 10 ? 1 : 0),
} as const satisfies Figure;
