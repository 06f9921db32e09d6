import type { EstimatorResult } from '../../src/protocol/vocabulary';
import { formatInteger, formatMagnitude, formatPercent, formatScientific, formatTimes } from '../text/numbers';

/** What training the figures are for. */
export function trainingWords({
  regime,
  flops,
  tokens,
  characters,
  timesOptimal,
}: EstimatorResult['training']): string {
  const amounts = `about ${formatScientific(flops)} FLOPs, ${formatMagnitude(tokens)} tokens, ${formatMagnitude(characters)} characters of English text`;
  if (regime === 'optimal') return `For compute-optimal training: ${amounts}.`;
  const times = timesOptimal < 0.1 ? formatPercent(timesOptimal) + ' of' : `${formatTimes(timesOptimal)} times`;
  return `For ${regime === 'over' ? 'more' : 'less'} training than compute-optimal, ${times} its FLOPs: ${amounts}.`;
}

/** How flat the loss is around the best size. */
export function flatWords({ share, published, corrected }: EstimatorResult['flat']): string {
  const span = ({ lowest, highest }: EstimatorResult['flat']['published']): string =>
    `${formatInteger(lowest)} to ${formatInteger(highest)}`;
  return (
    `Near the best size the loss is flat: everything from ${span(published)} loses less than ${formatPercent(share)} ` +
    `(${span(corrected)} by the corrected refit). A size loses x % of the training compute if the best one would reach the same ` +
    'fitted loss of approach 3 with x % less; for this model with this training, on English text.'
  );
}
