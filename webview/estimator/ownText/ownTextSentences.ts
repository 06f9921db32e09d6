import type { KindEstimate, OwnTextEstimate, OwnTextMeasurement } from '../../../src/protocol/views/ownText';
import { formatBytes } from '../../../src/text/bytes';
import { formatCount, formatQuantity, formatTimes } from '../../../src/text/numbers';
import { formatShare } from '../../../src/text/shares';
import type { Computed } from '../../parts/skeleton';
import type { MeasuredKind } from './kinds';

type OwnOptimum = NonNullable<KindEstimate['optimum']>;

/** Tokens per character: `0.256`. */
export function formatRate(rate: number): string {
  return rate.toFixed(rate < 0.9995 ? 3 : 2);
}

/** A size to the digits that are known: three, or two where it is rough; a range where the fit does not settle it. */
export function sizeWords({ vocabularySize, range, isSettled }: OwnOptimum, isRough: boolean): string {
  const digits = isRough ? 2 : 3;
  return isSettled ? rounded(vocabularySize, digits) : rangeWords(range, digits);
}

function rangeWords({ lowest, highest }: OwnOptimum['range'], digits: number): string {
  return `${rounded(lowest, digits)} to ${rounded(highest, digits)}`;
}

function rounded(value: number, digits: number): string {
  return formatCount(Number(value.toPrecision(digits)));
}

/** The verdict: the sizes of all kinds that have one. Empty if none has. */
export function headline(kinds: readonly MeasuredKind[], { certainty }: OwnTextEstimate): string {
  const isRough = certainty === 'rough';
  const sizes = kinds.flatMap(({ name, estimate }) =>
    estimate?.optimum ? [`${name} with ${sizeWords(estimate.optimum, isRough)} entries`] : [],
  );
  return sizes.length === 0 ? '' : `For your own text${isRough ? ' roughly' : ''}: ${sizes.join(', ')}.`;
}

/** What one kind comes to, and how far it can be trusted; or why it comes to nothing. */
export function kindWords({ name, estimate }: MeasuredKind, isRough: boolean): string {
  if (!estimate) return '';
  const { optimum, reason } = estimate;
  if (!optimum) return `${name}: ${reason ?? ''}`;
  const digits = isRough ? 2 : 3;
  const { range, isSettled, fewestFlops, flat, timesMeasured, measuredTo } = optimum;
  const size = isSettled
    ? `${name}: ${sizeWords(optimum, isRough)} entries. Without the smallest or the largest sizes the fit gives ${rangeWords(range, digits)}.`
    : `${name}: the fit does not settle it. Without the smallest or the largest sizes it gives ${rangeWords(range, digits)} entries.`;
  const beyond =
    timesMeasured > 1
      ? ` Extrapolated: ${formatTimes(timesMeasured)} times the largest vocabulary that was measured, ${formatCount(measuredTo)}.`
      : '';
  const cheapest =
    ` The fewest FLOPs for the same text: ${rounded(fewestFlops, digits)} entries; ${rangeWords(flat, digits)} take ` +
    'at most 1 % more.';
  return size + beyond + cheapest;
}

/** What was measured, on what. */
export function measuredWords(measured: OwnTextMeasurement): string {
  const { source, measuredAt, trainedBytes, trainedFiles, heldOutBytes, heldOutFiles, isOfTraining } = measured;
  const time = measuredAt.slice(0, 16).replace('T', ' ');
  const trained = `trained on ${formatBytes(trainedBytes)} of ${formatQuantity(trainedFiles, 'file')}`;
  const held = isOfTraining
    ? 'measured on the same'
    : `measured on ${formatBytes(heldOutBytes)} of ${formatQuantity(heldOutFiles, 'file')} held out`;
  return `From ${source}, ${time} UTC: ${trained}, ${held}.`;
}

/** Held-out bytes below which chance decides much of the curve. */
const LITTLE_HELD_OUT = 50_000;

/** The sentences that the figures must not be read without. */
export function ownTextNotes(measured: OwnTextMeasurement, estimate: OwnTextEstimate | undefined): string[] {
  const { isOfTraining, isExhausted, isSampled, isPruned, corpusBytes, bpe, transitionShare, heldOutBytes } = measured;
  const [{ skippedFiles, leftOut, uncounted }, learnt] = [measured, bpe.at(-1)?.vocabularySize ?? 0];
  const notes: string[] = [];
  if (estimate?.certainty === 'rough')
    notes.push('Rough: less than 1 MB of text. More of it would move the size, most likely up.');
  if (isOfTraining)
    notes.push('No file could be held out: the curves are of the text that was trained on, and fall too far.');
  else if (heldOutBytes < LITTLE_HELD_OUT)
    notes.push(
      `No more than ${formatBytes(heldOutBytes)} could be held out by whole files: other files would give another curve.`,
    );
  notes.push('It assumes compute-optimal training, whatever is set above.');
  if (isExhausted)
    notes.push(
      `The text fills ${formatCount(learnt)} entries of BPE; nothing else in it occurs twice. With more text of the same ` +
        'kind the curve would fall further, and the best size would most likely be larger.',
    );
  notes.push(
    `SuperBPE: each size takes ${formatShare(transitionShare)} of its entries from the first stage. The paper's laws ` +
      'were found with BPE; that they hold for SuperBPE is assumed.',
    'Both split text as the paper of SuperBPE does, line by line, so that nothing but the second stage is between them.',
  );
  if (isSampled) notes.push(`A sample of whole files was read, of ${formatBytes(corpusBytes)} in all.`);
  if (isPruned)
    notes.push('The memory limit cost some rare pieces of the text (setting tokenLoupe.training.memoryLimit).');
  if (skippedFiles > 0 || leftOut !== '') {
    const skipped = skippedFiles > 0 ? [`${formatQuantity(skippedFiles, 'file')} skipped that are no text`] : [];
    notes.push(`Not in it: ${[...(leftOut === '' ? [] : [leftOut]), ...skipped].join(', ')}.`);
  }
  for (const { name, reason } of uncounted) notes.push(`${name} could not be counted: ${reason}`);
  return notes;
}

/** How the figures are computed. */
export const ownTextComputed: readonly Computed[] = [
  {
    title: 'Curves',
    explanation: 'BPE and SuperBPE are trained on your files; tokens are counted on files held out from training.',
    formula: 'tokens of the held-out text / its characters, at each vocabulary size',
    source: 'Measured.',
  },
  {
    title: 'Fit',
    explanation: 'Drawn only where there are enough sizes; dotted beyond the largest vocabulary that was measured.',
    formula: 'f(V) = f0 + k V^−p tokens per character, with V entries',
    source: 'Our own: least squares over the measured points.',
  },
  {
    title: 'Vocabulary size',
    explanation:
      'Approach 2 for this model, times what the fitted curve moves the size of the fewest FLOPs against the paper’s text. ' +
      'Approaches 1 and 3 cannot take another text into account.',
    formula: 'size by approach 2 · fewest FLOPs with your f / fewest FLOPs with the paper’s f (equation 7)',
    source: 'Tao et al. 2024, arXiv:2407.13623; the factor is our own.',
  },
];
