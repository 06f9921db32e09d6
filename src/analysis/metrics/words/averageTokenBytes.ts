import { formatRatio } from '../../../text/numbers';
import { type Metric, ratio } from '../metric';

/** UTF-8 bytes / tokens. */
export const tokenBytes = {
  id: 'tokenBytes',
  title: 'Bytes/token',
  unit: 'UTF-8 bytes per token',
  explanation: 'UTF-8 bytes of the text per token: more is more compact.',
  formula: 'UTF-8 bytes / tokens',
  source: 'Common usage, also called compression; Liu et al. 2025, SuperBPE, arXiv:2503.13423, compare by it.',
  value: ({ profile }) => ratio(profile.bytes, profile.tokens),
  format: formatRatio,
} as const satisfies Metric;
