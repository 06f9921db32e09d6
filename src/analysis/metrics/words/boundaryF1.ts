import { formatRatio } from '../../../text/numbers';
import { agreementOf } from '../boundaryAgreement';
import type { Metric } from '../metric';

/** F1 of the boundaries against the baseline's. */
export const boundaryF1 = {
  id: 'boundaryF1',
  title: 'Boundaries as baseline',
  unit: 'F1, 0 to 1',
  explanation: 'How far the boundaries are those of the baseline: 1 where both cut the text alike.',
  formula: '2 · shared / (own + baseline’s boundaries)',
  source: 'F1 of boundaries, as in word segmentation (Sproat and Emerson 2003).',
  value: ({ boundaries }) => boundaries && agreementOf(boundaries).f1,
  format: formatRatio,
} as const satisfies Metric;
