import { compressionCurve, hasCurve } from '../../training/compressionCurve';
import { countedBytes } from '../../training/counts/pieceCounts';
import type { TrainingControl } from '../../training/pace';
import type { TrainingReport } from '../../training/report';
import type { TrainedTokenizer } from '../../training/trainedTokenizer';
import type { Counting } from '../counting/countCorpus';

/** How many points a report has in all: more cannot be told apart in a chart. */
const MOST_POINTS = 256;
/** The bytes, which are there before any merge. */
const BYTES = 256;

type MeasuredCurve = Pick<TrainingReport, 'curve' | 'curveOf' | 'curveBytes'>;

/** Tokens along the merges of a BPE, on the held-out text if there is any, else on the text that was trained on. */
export async function curveOf(
  { model }: TrainedTokenizer,
  counting: Counting,
  control: TrainingControl,
): Promise<MeasuredCurve> {
  const isHeldOut = counting.heldOut.counts.length > 0;
  const curveOf = isHeldOut ? 'heldOut' : 'training';
  const pieces = isHeldOut ? counting.heldOut : counting.training;
  // Of pruned counts the text is not whole: its tokens must not be set against all of its bytes.
  const curveBytes = (isHeldOut ? counting.heldOutPruned : counting.pruned)
    ? countedBytes(pieces)
    : isHeldOut
      ? counting.heldOutBytes
      : counting.trainedBytes;
  // A base from elsewhere may have its merges in any order.
  if (model.type !== 'BPE' || !hasCurve(model.vocabulary)) return { curve: [], curveOf, curveBytes };
  const { vocabulary } = model;
  const tokens = await compressionCurve(pieces, vocabulary, control);
  return {
    curve: spread(tokens.length - 1).map(merges => ({ vocabularySize: BYTES + merges, tokens: tokens[merges]! })),
    curveOf,
    curveBytes,
  };
}

/**
 * Numbers of merges from 0 to `last`: all powers of two of the size, and between them about evenly many on a logarithmic
 * scale, some `points` in all.
 */
export function spread(last: number, points = MOST_POINTS): number[] {
  const chosen = new Set<number>([0, last]);
  for (let size = BYTES; size <= BYTES + last; size *= 2) chosen.add(size - BYTES);
  const ratio = (BYTES + last) / BYTES;
  for (let step = 1; step < points; step++) chosen.add(Math.round(BYTES * ratio ** (step / points)) - BYTES);
  return [...chosen].filter(merges => merges <= last).sort((a, b) => a - b);
}
