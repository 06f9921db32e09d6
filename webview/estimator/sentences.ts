import type { EstimatorResult } from '../../src/protocol/vocabulary';
import { formatCount, formatMagnitude, formatScientific, formatTimes } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';

/** What the headline rests on, and what it would be without the known slip. */
export function basisWords({ training, corrected }: EstimatorResult): string {
  const basis = training.regime === 'optimal' ? 'By three approaches' : 'By approach 3 as published';
  return `${basis}; approach 3 refitted with its unit slip corrected gives ${formatCount(corrected.vocabularySize)}.`;
}

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
  const times = timesOptimal < 0.1 ? formatShare(timesOptimal) + ' of' : `${formatTimes(timesOptimal)} times`;
  return `For ${regime === 'over' ? 'more' : 'less'} training than compute-optimal, ${times} its FLOPs: ${amounts}.`;
}

/** What a size loses, as a further sentence; nothing where it is not known yet. */
export function lossWords(compared: EstimatorResult['compared'][number] | undefined): string {
  if (compared === undefined) return '';
  const { published, corrected } = compared.lost;
  const words = ` It loses ${formatShare(published)} of the training compute, ${formatShare(corrected)} by the corrected refit`;
  return `${words}${compared.extrapolated ? ' (extrapolated).' : '.'}`;
}

/** How flat the loss is around the best size. */
export function flatWords({ share, published, corrected }: EstimatorResult['flat']): string {
  const span = ({ lowest, highest }: EstimatorResult['flat']['published']): string =>
    `${formatCount(lowest)} to ${formatCount(highest)}`;
  return (
    `Near the best size the loss is flat: everything from ${span(published)} loses less than ${formatShare(share)} ` +
    `(${span(corrected)} by the corrected refit). A size loses x % of the training compute if the best one would reach the same ` +
    'fitted loss of approach 3 with x % less; for this model with this training, on English text.'
  );
}

/** How an existing vocabulary compares with the recommended range, or to the one recommended size, in a sentence. */
export function verdict(name: string, size: number, lowest: number, highest: number): string {
  const start = `${name} has ${formatCount(size)} tokens`;
  const one = lowest === highest;
  if (size > highest) return `${start}, ${formatTimes(size / highest)} times ${one ? 'this' : 'the highest of these'}.`;
  if (size < lowest) return `${start}, ${formatTimes(size / lowest)} times ${one ? 'this' : 'the lowest of these'}.`;
  return one ? `${start}, just this.` : `${start}, within this range.`;
}
