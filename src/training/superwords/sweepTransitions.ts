import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import { BytePairModel } from '../../engine/models/byteLevelBpe/bytePairModel';
import type { PieceCounts } from '../counts/pieceCounts';
import { Pace, type TrainingControl } from '../pace';
import { trainBytePairs } from '../learning/trainBytePairs';
import { type SuperwordOptions, trainSuperwords } from '../learning/trainSuperwords';

/** What is the same for all transition points. */
type SweepOptions = Omit<SuperwordOptions, 'transitionSize' | 'log'> & {
  /** Called before the second stage of each transition point. */
  readonly onPoint?: (transitionSize: number) => void;
};

/** A transition point and the tokens of the held-out text. */
interface TransitionResult {
  readonly transitionSize: number;
  readonly tokens: number;
  readonly vocabulary: BytePairVocabulary;
}

/**
 * Trains SuperBPE for several transition points (the paper's t, arXiv 2503.13423, section 4.3), and counts the tokens
 * of a held-out text with each. The first stage runs once, to the largest of them, and a smaller one takes its first
 * entries: for 8,000 and 4,000, one first stage learns 8,000 entries, and two second stages start from these 8,000 and
 * from the first 4,000.
 *
 * @param stage1 Pieces as the first stage splits them.
 * @param stage2 Pieces of the same text as the second stage splits them.
 * @param heldOut Pieces of another text as the second stage splits them, which is how the finished tokenizer splits.
 */
export async function* sweepTransitions(
  stage1: PieceCounts,
  stage2: PieceCounts,
  heldOut: PieceCounts,
  transitionSizes: readonly number[],
  options: SweepOptions,
): AsyncGenerator<TransitionResult> {
  if (transitionSizes.length === 0) return;
  const subwords = await trainBytePairs(stage1, { ...options, vocabularySize: Math.max(...transitionSizes) });
  for (const transitionSize of transitionSizes) {
    options.onPoint?.(transitionSize);
    const vocabulary = await trainSuperwords(stage2, subwords, { ...options, transitionSize });
    yield { transitionSize, tokens: await tokensOf(heldOut, vocabulary, options), vocabulary };
  }
}

/** Tokens of a text, given the counts of its pieces. */
export async function tokensOf(
  counts: PieceCounts,
  vocabulary: BytePairVocabulary,
  control: TrainingControl = {},
): Promise<number> {
  const pace = new Pace(control);
  const model = new BytePairModel(vocabulary);
  const { bytes, offsets, counts: weights } = counts;
  let tokens = 0;
  for (let piece = 0; piece < weights.length; piece++) {
    const text = bytes.subarray(offsets[piece], offsets[piece + 1]);
    model.encode(text, text.length, (_ids, count) => (tokens += count * weights[piece]!));
    if (pace.isDue) await pace.yield({ phase: 'encoding', done: piece + 1, total: weights.length });
  }
  return tokens;
}
