import { compressionCurve, hasCurve } from '../../training/compressionCurve';
import { countedBytes } from '../../training/counts/pieceCounts';
import type { TrainingControl } from '../../training/pace';
import type { TrainingReport } from '../../training/report';
import type { TrainedTokenizer } from '../../training/trainedTokenizer';
import type { Counting } from '../counting/countCorpus';

/** Points of a curve in a report, about: more cannot be distinguished in a chart. */
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
  // Pruned counts lack a part of the text: their tokens must not be compared with all of its bytes.
  const curveBytes = (isHeldOut ? counting.heldOutPruned : counting.pruned)
    ? countedBytes(pieces)
    : isHeldOut
      ? counting.heldOutBytes
      : counting.trainedBytes;
  // The merges of a base may be in any order.
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
 * Numbers of merges from 0 to `last`: those for which the size is a power of two, and others at even distances on a
 * logarithmic scale, about `points` in all. `spread(768, 2)` gives 0, 256 and 768, the sizes 256, 512 and 1024.
 */
export function spread(last: number, points = MOST_POINTS): number[] {
  const chosen = new Set<number>([0, last]);
  for (let size = BYTES; size <= BYTES + last; size *= 2) chosen.add(size - BYTES);
  const ratio = (BYTES + last) / BYTES;
  for (let step = 1; step < points; step++) chosen.add(Math.round(BYTES * ratio ** (step / points)) - BYTES);
  return [...chosen].sort((a, b) => a - b);
}
