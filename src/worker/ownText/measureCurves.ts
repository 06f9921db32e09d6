import type { CurvesRequest, MeasuredCurves, RatePoint } from '../../protocol/views/ownText';
import type { CallContext } from '../../protocol/rpc';
import type { Corpus } from '../../protocol/trainer';
import { compressionCurve } from '../../training/compressionCurve';
import { countedCharacters, type PieceCounts } from '../../training/counts/pieceCounts';
import { mergeLimits, USUAL_LONGEST_ENTRY } from '../../training/entryLength';
import { entriesIn } from '../../training/merges/growingVocabulary';
import type { TrainingControl } from '../../training/pace';
import type { TrainingRecipe } from '../../training/recipe';
import { splitsOf } from '../../training/splits';
import { tokensOf } from '../../training/superwords/sweepTransitions';
import { trainBytePairs } from '../../training/learning/trainBytePairs';
import { trainSuperwords } from '../../training/learning/trainSuperwords';
import type { Counting } from '../counting/countCorpus';
import { TextCounter } from '../counting/textCounter';
import { spread } from '../training/curve';
import { type PlannedPart, RunProgress } from '../training/runProgress';
import type { TrainerEnvironment } from '../training/trainerEnvironment';
import { sampleCorpus } from '../corpus/sampleCorpus';

const BYTES = 256;
/** Points of the curve of BPE: eight an octave up to 65,536 entries. */
const POINTS = 64;

/**
 * Measures tokens per character by vocabulary size: of BPE at many sizes along the merges of one run, of SuperBPE at
 * some, each of which takes its first stage from that run. Both split the text as the paper of SuperBPE does, line by
 * line (arXiv 2503.13423), so that they differ in nothing but the second stage. Rejects with a reason for the user.
 */
export async function measureCurves(
  request: CurvesRequest,
  environment: TrainerEnvironment,
  { signal, progress: tell }: CallContext,
): Promise<MeasuredCurves> {
  const { transitionShare, vocabularySize, maximumBytes, ...training } = request;
  const { corpus, corpusBytes, isSampled } = sampleCorpus(request.corpus, maximumBytes);
  const recipe = recipeOf(vocabularySize, transitionShare);
  const most = superwordSizes(Infinity, vocabularySize, transitionShare).length;
  const progress = new RunProgress(planOf(most), tell);
  const control: TrainingControl = {
    signal,
    onProgress: ({ phase, done, total = 0 }) => progress.at(done, total, phase),
  };
  const options = { ...control, ...mergeLimits(recipe) };
  const counter = new TextCounter(
    { ...training, corpus, recipe },
    splitsOf(recipe),
    environment,
    (done, total) => progress.at(done, total),
    signal,
  );
  progress.next();
  const first = await counter.countFirst();
  progress.next();
  const second = await counter.countSecond();
  progress.next();
  const vocabulary = await trainBytePairs(first.training, { ...options, vocabularySize });
  const entries = entriesIn(vocabulary);

  const measured = measuredOn(first);
  const characters = countedCharacters(measured);
  const tokens = await compressionCurve(measured, vocabulary, { signal });
  const bpe = spread(tokens.length - 1, POINTS).map((merges): RatePoint => ({
    vocabularySize: BYTES + merges,
    tokensPerCharacter: tokens[merges]! / characters,
  }));

  const superbpe: RatePoint[] = [];
  const measuredLines = measuredOn(second);
  const lineCharacters = countedCharacters(measuredLines);
  for (const { size, transitionSize } of superwordSizes(entries, vocabularySize, transitionShare)) {
    progress.next();
    const superwords = await trainSuperwords(second.training, vocabulary, {
      ...options,
      vocabularySize: size,
      transitionSize,
    });
    if (entriesIn(superwords) < size) break; // the text has no more pairs to join, and larger ones would be the same
    const counted = await tokensOf(measuredLines, superwords, { signal });
    superbpe.push({ vocabularySize: size, tokensPerCharacter: counted / lineCharacters });
  }
  progress.finish();
  return {
    bpe,
    superbpe,
    isOfTraining: first.heldOut.counts.length === 0,
    isExhausted: entries < vocabularySize,
    trainedFiles: first.trainedFiles,
    trainedBytes: first.trainedBytes,
    heldOutFiles: first.heldOutNames.length,
    heldOutBytes: first.heldOutBytes,
    characters,
    corpusBytes,
    isSampled,
    isPruned: [first, second].some(each => each.pruned !== undefined || each.heldOutPruned !== undefined),
    measuredNames: measuredNames(corpus, first),
    skippedFiles: first.skipped.length,
  };
}

/** What a curve is measured on: the held-out text, or where there is none the text itself. */
function measuredOn({ heldOut, training }: Counting): PieceCounts {
  return heldOut.counts.length > 0 ? heldOut : training;
}

function measuredNames(corpus: Corpus, { heldOut, heldOutNames, skipped }: Counting): readonly string[] {
  if (heldOut.counts.length > 0) return heldOutNames;
  const left = new Set(skipped.map(({ name }) => name));
  const texts = corpus.kind === 'texts' ? corpus.texts : corpus.files;
  return texts.map(({ name }) => name).filter(name => !left.has(name));
}

/** The recipe of the largest vocabulary of SuperBPE. */
function recipeOf(vocabularySize: number, transitionShare: number): TrainingRecipe {
  return {
    kind: 'superbpe',
    name: 'curve',
    vocabularySize,
    preTokenizer: { name: 'superbpe-stage1' },
    feed: 'lines',
    normalizer: 'none',
    minimumCount: 2, // a single occurrence is no pattern
    superwords: { transitionSize: Math.round(transitionShare * vocabularySize), style: 'paper', maximumWords: 4 },
    maximumBytes: USUAL_LONGEST_ENTRY,
    addedTokens: [],
    padding: 'none',
  };
}

/** Every second stage goes over all lines again. */
function planOf(superwordSizes: number): PlannedPart[] {
  const part = (phase: PlannedPart['phase'], stage: number, weight: number): PlannedPart => ({ phase, stage, weight });
  const second = Array.from({ length: superwordSizes }, () => part('merging', 2, 6));
  return [part('counting', 1, 2), part('counting', 2, 2), part('merging', 1, 6), ...second];
}

/** A vocabulary of SuperBPE and the entries of it that come from the first stage, the transition point. */
interface SuperwordSize {
  readonly size: number;
  readonly transitionSize: number;
}

const SMALLEST = 1024;
/** By what factor the largest size must exceed the power of two before it to be a point of its own. */
const APART = 1.2;

/**
 * Sizes at which SuperBPE is measured, ascending: powers of two from 1,024 on and the largest that there can be, where
 * the first stage has learnt `learnt` entries and nothing is to be larger than `largest`.
 */
export function superwordSizes(learnt: number, largest: number, transitionShare: number): SuperwordSize[] {
  const last = Math.min(largest, Math.floor(learnt / transitionShare));
  const sizes: number[] = [];
  for (let size = SMALLEST; size <= last; size *= 2) sizes.push(size);
  const before = sizes.at(-1);
  if (before !== undefined && last > APART * before) sizes.push(last);
  return sizes.map(size => ({ size, transitionSize: Math.min(learnt, Math.round(transitionShare * size)) }));
}
