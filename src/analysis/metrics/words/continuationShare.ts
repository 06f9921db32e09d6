import { formatShare } from '../../../text/shares';
import { type Metric, ratio } from '../metric';

/** Tokens that go on with a word / tokens. */
export const continuationShare = {
  id: 'continuationShare',
  title: 'Continuations',
  unit: 'share of the tokens',
  explanation: 'Tokens that go on with a word which another token began.',
  formula: 'tokens that go on with a word / tokens',
  source: 'Rust et al. 2021, section 3.1, seen from the tokens.',
  value: ({ profile }) => ratio(profile.continuations, profile.tokens),
  format: formatShare,
} as const satisfies Metric;
