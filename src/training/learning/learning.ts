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
import { findTransition } from '../superwords/findTransition';
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
  /** The recipe that came of the run: one that was to find its transition point has it. */
  readonly recipe: TrainingRecipe;
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
    return { model: { type: 'Unigram', ...model }, ended, recipe };
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
  return { model: { type: 'BPE', vocabulary }, ended: endOf(vocabulary, vocabularySize), learnt: { log }, recipe };
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
  const hasEnded = before !== undefined && firstStageEnd !== undefined;
  const first = hasEnded
    ? GrowingVocabulary.continuing(before, BYTES + firstStageEnd).finish()
    : await trainBytePairs(counts, {
        ...control,
        ...mergeLimits(recipe),
        vocabularySize: superwords.transitionSize,
        log: firstLog,
        ...(before && { continueFrom: before }),
      });
  const finds = superwords.transition === 'find';
  // While the transition point is searched, it is not known how much of the first stage is kept.
  const isKnown = hasEnded || !finds;
  const secondCounts = await countSecond({
    log: firstLog,
    ...(isKnown && { firstStageMerges: first.mergeResults.length }),
  });
  const log = new LearntMerges();
  const learnt: { log: LearntMerges; firstStageMerges?: number } = { log };
  const secondControl = begin(2, learnt);
  const subwords = isKnown
    ? first
    : await atFoundTransition(recipe, superwords, { counts, secondCounts, first, control: secondControl });
  const firstStageMerges = subwords.mergeResults.length;
  learnt.firstStageMerges = firstStageMerges;
  const found: TrainingRecipe = finds
    ? { ...recipe, superwords: { ...superwords, transitionSize: BYTES + firstStageMerges, transition: 'found' } }
    : recipe;
  const goesOn = before && before.mergeResults.length > firstStageMerges && isKnown ? before : subwords;
  const stage = { counts: secondCounts, subwords: goesOn, control: secondControl, log };
  return { ...(await learnSecondStage(found, found.superwords!, stage)), learnt };
}

/** The part of a first stage before the transition point that is found. */
async function atFoundTransition(
  recipe: TrainingRecipe,
  { style, maximumWords }: SuperwordStage,
  {
    counts,
    secondCounts,
    first,
    control,
  }: {
    readonly counts: PieceCounts;
    readonly secondCounts: PieceCounts;
    readonly first: BytePairVocabulary;
    readonly control: TrainingControl;
  },
): Promise<BytePairVocabulary> {
  const transitionSize = await findTransition(counts, secondCounts, first, {
    ...control,
    ...mergeLimits(recipe),
    vocabularySize: modelSize(recipe),
    firstStage: recipe.preTokenizer,
    style,
    ...(style === 'paper' && { maximumWords }),
  });
  return GrowingVocabulary.continuing(first, transitionSize).finish();
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
  return { model: { type: 'BPE', vocabulary }, ended: endOf(vocabulary, vocabularySize), recipe };
}

function endOf({ offsets }: BytePairVocabulary, wanted: number): TrainingEnd {
  return offsets.length - 1 < wanted ? 'exhausted' : 'size';
}
