import { formatRatio } from '../../text/numbers';
import { bytesPerToken as ratio } from '../compression';
import type { Figure } from './figure';

/** UTF-8 bytes / tokens, the compression rate (encoding efficiency in Liu et al. 2025, SuperBPE, arXiv:2503.13423). */
export const bytesPerToken = {
  id: 'bytesPerToken',
  title: 'Bytes/token',
  unit: 'UTF-8 bytes per token',
  explanation: () => 'UTF-8 bytes of the text per token: more is more compact.',
  formula: 'UTF-8 bytes / tokens',
  source: 'Encoding efficiency in Liu et al. 2025, SuperBPE, arXiv:2503.13423.',
  value: ({ count }) => count && ratio(count.bytes, count.tokens),
  format: formatRatio,
} as const satisfies Figure;
