import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import type { PieceCounts } from '../counts/pieceCounts';
import { mergeLimits } from '../entryLength';
import { entriesIn, GrowingVocabulary } from '../merges/growingVocabulary';
import { LearntMerges } from '../merges/learntMerges';
import type { TrainingControl } from '../pace';
import type { SuperwordStage, TrainingRecipe } from '../recipe';
import { modelSize } from '../splits';
import { trainBytePairs } from './trainBytePairs';
import type { TrainedTokenizer, TrainingEnd } from '../trainedTokenizer';
import { trainSuperwords } from './trainSuperwords';
import { trainUnigram } from '../unigram/trainUnigram';

/** Entries before any merge. */
const BYTES = 256;

/** What a run has learnt so far, for its checkpoint. */
export interface Learnt {
  readonly log: LearntMerges;
  /** Merges of the first stage of SuperBPE; absent until it has ended, and for other kinds. */
  readonly firstStageMerges?: number;
}

/** What an earlier run had learnt. */
export interface LearntBefore {
  readonly vocabulary: BytePairVocabulary;
  /** Merges of the first stage of SuperBPE, if it had ended. */
  readonly firstStageMerges?: number;
}

/** What learning is given in addition to the recipe. */
interface LearningSteps {
  /** Counts of the pieces of the first stage. */
  readonly counts: PieceCounts;
  /** Counts the pieces of the second stage of SuperBPE; called when the first has ended, with what it has learnt. */
  readonly countSecond: (learnt: Learnt) => Promise<PieceCounts>;
  /** With SuperBPE: what replaces the first stage. `counts` are then of the second. */
  readonly base?: BytePairVocabulary;
  /** What the run continues from. */
  readonly continueFrom?: LearntBefore;
  /** Called when a stage begins; gives the control of the stage. */
  readonly begin: (stage: 1 | 2, learnt: Learnt | undefined) => TrainingControl;
}

interface LearningResult {
  readonly model: TrainedTokenizer['model'];
  readonly ended: TrainingEnd;
  /** Absent for Unigram, and on top of a base, whose ids are not those of a merges.log. */
  readonly learnt?: Learnt;
}

/** Learns the model of a recipe, in all its stages. */
export async function learn(recipe: TrainingRecipe, steps: LearningSteps): Promise<LearningResult> {
  if (recipe.kind === 'unigram') {
    const { vocabularySize, minimumCount } = { ...recipe, vocabularySize: modelSize(recipe) };
    const { ended, ...model } = await trainUnigram(steps.counts, {
      ...steps.begin(1, undefined),
      vocabularySize,
      minimumCount,
    });
    return { model: { type: 'Unigram', ...model }, ended };
  }
  if (recipe.kind === 'superbpe' && recipe.superwords && steps.base) {
    const { counts, base, begin } = steps;
    return learnSecondStage(recipe, recipe.superwords, { counts, subwords: base, control: begin(2, undefined) });
  }
  return recipe.kind === 'superbpe' && recipe.superwords
    ? learnSuperwords(recipe, recipe.superwords, steps)
    : learnBytePairs(recipe, steps);
}

async function learnBytePairs(
  recipe: TrainingRecipe,
  { counts, continueFrom, begin }: LearningSteps,
): Promise<LearningResult> {
  const log = new LearntMerges();
  const vocabularySize = modelSize(recipe);
  const options = {
    ...mergeLimits(recipe),
    vocabularySize,
    log,
    ...(continueFrom && { continueFrom: continueFrom.vocabulary }),
  };
  const vocabulary = await trainBytePairs(counts, { ...begin(1, { log }), ...options });
  return { model: { type: 'BPE', vocabulary }, ended: endOf(vocabulary, vocabularySize), learnt: { log } };
}

async function learnSuperwords(
  recipe: TrainingRecipe,
  superwords: SuperwordStage,
  { counts, countSecond, continueFrom, begin }: LearningSteps,
): Promise<LearningResult> {
  const before = continueFrom?.vocabulary;
  const firstStageEnd = continueFrom?.firstStageMerges;
  const firstLog = new LearntMerges();
  const control = begin(1, { log: firstLog });
  const subwords =
    before && firstStageEnd !== undefined
      ? GrowingVocabulary.continuing(before, BYTES + firstStageEnd).finish()
      : await trainBytePairs(counts, {
          ...control,
          ...mergeLimits(recipe),
          vocabularySize: superwords.transitionSize,
          log: firstLog,
          ...(before && { continueFrom: before }),
        });
  const firstStageMerges = subwords.mergeResults.length;
  const goesOn = before && before.mergeResults.length > firstStageMerges ? before : subwords;
  const secondCounts = await countSecond({ log: firstLog, firstStageMerges });
  const log = new LearntMerges();
  const learnt: Learnt = { log, firstStageMerges };
  const stage = { counts: secondCounts, subwords: goesOn, control: begin(2, learnt), log };
  return { ...(await learnSecondStage(recipe, superwords, stage)), learnt };
}

/** Continues from all of `subwords`. */
async function learnSecondStage(
  recipe: TrainingRecipe,
  { style, maximumWords }: SuperwordStage,
  stage: {
    readonly counts: PieceCounts;
    readonly subwords: BytePairVocabulary;
    readonly control: TrainingControl;
    readonly log?: LearntMerges;
  },
): Promise<LearningResult> {
  const { counts, subwords, control, log } = stage;
  const vocabularySize = modelSize(recipe);
  const vocabulary = await trainSuperwords(counts, subwords, {
    ...control,
    ...mergeLimits(recipe),
    vocabularySize,
    transitionSize: entriesIn(subwords),
    style,
    ...(style === 'paper' && { maximumWords }),
    ...(log && { log }),
  });
  return { model: { type: 'BPE', vocabulary }, ended: endOf(vocabulary, vocabularySize) };
}

function endOf({ offsets }: BytePairVocabulary, wanted: number): TrainingEnd {
  return offsets.length - 1 < wanted ? 'exhausted' : 'size';
}
