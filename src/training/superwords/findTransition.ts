import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import { compressionCurve } from '../compressionCurve';
import type { PieceCounts } from '../counts/pieceCounts';
import { entriesIn, GrowingVocabulary } from '../merges/growingVocabulary';
import { Pace, type TrainingControl } from '../pace';
import type { PreTokenizerChoice } from '../recipe';
import { InterleavedLearner } from './interleavedLearner';
import { chainOfPretokens } from './pretokenChain';
import { ruleOfStyle, type SuperwordStyle } from './superwordRule';

/** Entries before any merge. */
const BYTES = 256;

interface FindOptions extends TrainingControl {
  /** Entries to end with, the 256 bytes included. */
  readonly vocabularySize: number;
  /** How the first stage splits. */
  readonly firstStage: PreTokenizerChoice;
  readonly style: SuperwordStyle;
  readonly maximumWords?: number;
  readonly minimumCount: number;
  readonly maximumBytes?: number;
}

/**
 * The transition point of SuperBPE as a run finds it by itself: as many entries from the first stage as two-phase
 * BoundlessBPE ends with ("Faster Superword Tokenization", Schmidt, Tanner and Pinter, arXiv 2604.05192: the point that
 * SuperBPE is given by hand is what its second phase comes to). Known to us from its abstract and from BoundlessBPE
 * (arXiv 2504.00178), not from its code: the first phase learns merges inside pre-tokens to the whole size; the second
 * joins neighbouring pre-tokens that are one token each, counted by frequency, and makes whichever is more frequent
 * next, a merge of the first phase or a superword. So the last merge that is kept and the last superword occur about
 * equally often, and another transition point would trade a more frequent entry for a rarer one.
 *
 * With ` of` + ` the` 900 times, and merges of the first stage that join 1000, 950, 800 and 700 times, a vocabulary of
 * 256 + 4 entries takes the merges of 1000, 950 and 800 and the superword: the transition point is 259.
 *
 * @param stage1 Pieces as the first stage splits them.
 * @param stage2 Pieces of the same text as the second stage splits them.
 * @param subwords A vocabulary of `trainBytePairs` on `stage1`, of that size, or of all that occurs often enough.
 * @returns Entries of the first stage, the 256 bytes included.
 */
export async function findTransition(
  stage1: PieceCounts,
  stage2: PieceCounts,
  subwords: BytePairVocabulary,
  options: FindOptions,
): Promise<number> {
  const curve = await compressionCurve(stage1, subwords, options);
  const joined = Float64Array.from({ length: curve.length - 1 }, (_, merge) => curve[merge]! - curve[merge + 1]!);
  const pace = new Pace(options);
  const chain = await chainOfPretokens(stage2, subwords, options.firstStage, pace);
  const rule = ruleOfStyle(options.style, options.maximumWords);
  const size = entriesIn(subwords);
  const wanted = options.vocabularySize - BYTES;
  const limits = { ...options, ...(rule && { rule }), vocabularySize: size + wanted };
  const learner = new InterleavedLearner(chain, GrowingVocabulary.continuing(subwords), limits, joined, wanted);
  const steps = learner.learn();
  while (!steps.next().done) {
    if (pace.isDue) await pace.yield({ phase: 'merging', done: learner.learnt, total: wanted });
  }
  // Where nothing else can be joined to superwords, what is left comes from the first stage.
  return Math.min(size, options.vocabularySize - learner.superwords);
}
