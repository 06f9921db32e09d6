import type { TrainingRecipe } from '../../../training/recipe';
import { type RecipeField, recipeProblems } from '../../../training/recipeProblems';

/** What is wrong with one part of a recipe, for the user; nothing if that is sound, whatever the rest is. */
export function planProblem(recipe: TrainingRecipe, field: RecipeField): string | undefined {
  return recipeProblems(recipe).find(problem => problem.field === field)?.message;
}
