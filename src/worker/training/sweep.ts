import type { CallContext } from '../../protocol/rpc';
import type { SweepPoint, TrainingRequest } from '../../protocol/trainer';
import { countedBytes } from '../../training/counts/pieceCounts';
import { mergeLimits } from '../../training/entryLength';
import type { TrainingRecipe } from '../../training/recipe';
import { recipeProblems } from '../../training/recipeProblems';
import { modelSize, splitsOf } from '../../training/splits';
import { sweepTransitions } from '../../training/superwords/sweepTransitions';
import { TextCounter } from '../counting/textCounter';
import { RunProgress } from './runProgress';
import type { TrainerEnvironment } from './trainerEnvironment';

/**
 * Trains SuperBPE for several transition points, and measures each on held-out text. Rejects with a message for the
 * user.
 */
export async function sweep(
  request: TrainingRequest,
  transitionSizes: readonly number[],
  environment: TrainerEnvironment,
  { signal, progress: tell }: CallContext,
): Promise<SweepPoint[]> {
  const { recipe, heldOutShare } = request;
  if (request.base) throw new Error('a tokenizer that is continued already has its transition point');
  const { superwords } = recipe;
  if (recipe.kind !== 'superbpe' || !superwords) throw new Error('only SuperBPE has a transition point');
  for (const transitionSize of transitionSizes) {
    const [problem] = recipeProblems(withTransition(recipe, transitionSize), heldOutShare);
    if (problem) throw new Error(problem.message);
  }
  const stages = transitionSizes.map(() => ({ phase: 'merging', stage: 2, weight: 10 }) as const);
  const plan = [
    { phase: 'counting', stage: 1, weight: 2 },
    { phase: 'counting', stage: 2, weight: 2 },
    { phase: 'merging', stage: 1, weight: 6 },
    ...stages,
  ] as const;
  const progress = new RunProgress(plan, tell);
  const counter = new TextCounter(
    request,
    splitsOf(recipe),
    environment,
    (done, total) => progress.at(done, total),
    signal,
  );
  progress.next();
  const first = await counter.countFirst();
  progress.next();
  const second = await counter.countSecond();
  if (second.heldOut.counts.length === 0) {
    throw new Error('transition points are compared on held-out text, and no file is held out');
  }
  progress.next();
  // Pruned counts lack a part of the text: their tokens must not be compared with all of its bytes.
  const bytes = second.heldOutPruned ? countedBytes(second.heldOut) : second.heldOutBytes;
  const points: SweepPoint[] = [];
  const results = sweepTransitions(first.training, second.training, second.heldOut, transitionSizes, {
    signal,
    onProgress: ({ phase, done, total = 0 }) => progress.at(done, total, phase),
    onPoint: () => progress.next(),
    vocabularySize: modelSize(recipe),
    style: superwords.style,
    ...(superwords.style === 'paper' && { maximumWords: superwords.maximumWords }),
    ...mergeLimits(recipe),
  });
  for await (const { transitionSize, tokens } of results) {
    points.push({ transitionSize, tokens, bytes });
  }
  return points;
}

function withTransition(recipe: TrainingRecipe, transitionSize: number): TrainingRecipe {
  return { ...recipe, ...(recipe.superwords && { superwords: { ...recipe.superwords, transitionSize } }) };
}
