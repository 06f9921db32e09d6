import type { EstimatorResult } from '../../src/protocol/vocabulary';
import { formatCount, formatMagnitude, formatScientific, formatTimes } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';

const PAPER = 'Tao et al. 2024, Scaling Laws with Vocabulary, arXiv:2407.13623';

/** The verdict: the recommended sizes. */
export function estimateVerdict({ lowest, highest }: EstimatorResult): string {
  const sizes = lowest === highest ? formatCount(lowest) : `${formatCount(lowest)} to ${formatCount(highest)}`;
  return `This model should have a vocabulary of ${sizes} entries.`;
}

/** What the verdict rests on, what it would be without the known slip, and where there were experiments. */
export function basisWords({ training, corrected, tried }: EstimatorResult): string {
  const basis = training.regime === 'optimal' ? 'By three approaches' : 'By approach 3 as published';
  return (
    `${basis}; approach 3 refitted with its unit slip corrected gives ${formatCount(corrected.vocabularySize)}. ` +
    `The paper tried vocabularies of ${formatCount(tried.lowest)} to ${formatCount(tried.highest)}.`
  );
}

/** How the figures are computed; each approach by its number. */
export const estimateComputed: readonly Computed[] = [
  {
    title: 'Approach 1: power law over FLOPs',
    explanation: 'The best size among models trained with the same FLOPs, as a power law of these.',
    formula: 'Nv = 0.20 C^0.42, with Nv vocabulary parameters and C FLOPs',
    source: PAPER,
  },
  {
    title: 'Approach 2: derivative of FLOPs',
    explanation: 'The size of the fewest FLOPs for the same text, fitted as a power law from the smallest model.',
    formula: 'Nv = 3,145,728 (Nnv / 33,000,000)^0.83, with Nnv other parameters',
    source: PAPER,
  },
  {
    title: 'Approach 3: parametric loss',
    explanation: 'The vocabulary of least loss for the FLOPs, by a fitted loss; as published, and refitted.',
    formula: 'Lu = −E + A1 / Nnv^α1 + A2 / Nv^α2 + B / D^β, with D tokens',
    source: PAPER,
  },
  {
    title: 'Compute lost',
    explanation:
      'A size loses x % if the best size would reach the same fitted loss of approach 3 with x % less compute.',
    formula: '1 − compute of the best size / compute, at the same loss',
    source: 'Our own, from approach 3; on English text.',
  },
];

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
  const start = `${name} has ${formatCount(size)} entries`;
  const one = lowest === highest;
  if (size > highest) return `${start}, ${formatTimes(size / highest)} times ${one ? 'this' : 'the highest of these'}.`;
  if (size < lowest) return `${start}, ${formatTimes(size / lowest)} times ${one ? 'this' : 'the lowest of these'}.`;
  return one ? `${start}, just this.` : `${start}, within this range.`;
}
