import { formatShare } from '../../../text/shares';
import { type Metric, ratio } from '../metric';

/** Words that lie in one token / words. */
export const wholeWords = {
  id: 'wholeWords',
  title: 'Words kept whole',
  unit: 'share of the words',
  explanation: 'Words that are in a single token: more means that fewer words fall apart.',
  formula: 'words in one token / words',
  source: 'STRR (single-token retention rate), over occurrences; words by UAX #29.',
  value: ({ profile }) => ratio(profile.wholeWords, profile.words),
  format: formatShare,
} as const satisfies Metric;
