import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import type { TrainingRequest } from '../../protocol/trainer';
import { entriesIn } from '../../training/merges/growingVocabulary';
import type { TrainingRecipe } from '../../training/recipe';
import { baseProblem, recipeProblems } from '../../training/recipeProblems';
import { baseVocabulary } from '../../training/superwords/baseVocabulary';
import { type RecipeSplits, splitsOf } from '../../training/splits';

/** All that a run needs, from a request that was checked. */
interface RunSetup {
  /** That of the request; on top of a base, its transition point is the size of the base. */
  readonly recipe: TrainingRecipe;
  /** On top of a base the second stage is the only one. */
  readonly splits: RecipeSplits;
  readonly base?: BytePairVocabulary;
}

/** Reads the base of a request, if there is one. Throws with a reason for the user if it cannot be trained. */
export function runSetup({ recipe, heldOutShare, base }: TrainingRequest): RunSetup {
  if (!base) {
    requireNone(recipeProblems(recipe, heldOutShare)[0]?.message);
    return { recipe, splits: splitsOf(recipe) };
  }
  const vocabulary = baseVocabulary(base);
  const entries = entriesIn(vocabulary);
  requireNone(baseProblem(recipe, { name: base.name, entries }));
  const { superwords } = recipe;
  const whole = superwords ? { ...recipe, superwords: { ...superwords, transitionSize: entries } } : recipe;
  requireNone(recipeProblems(whole, heldOutShare)[0]?.message);
  const { first, second = first } = splitsOf(whole);
  return { recipe: whole, splits: { first: second }, base: vocabulary };
}

function requireNone(problem: string | undefined): void {
  if (problem !== undefined) throw new Error(problem);
}
