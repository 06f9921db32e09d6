import { formatRatio } from '../../../text/numbers';
import { type Metric, ratio } from '../metric';

/** Code points / tokens. */
export const charactersPerToken = {
  id: 'charactersPerToken',
  title: 'Characters/token',
  unit: 'code points per token',
  explanation: 'Characters (code points) of the text per token: more is more compact.',
  formula: 'characters / tokens',
  source: 'Common usage; characters are Unicode code points.',
  value: ({ profile }) => ratio(profile.characters, profile.tokens),
  format: formatRatio,
} as const satisfies Metric;
