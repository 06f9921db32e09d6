import type { Remote } from '../../../protocol/rpc';
import type { TrainingTexts } from '../../../protocol/trainingTexts';
import type { TrainingRecipe } from '../../../training/recipe';
import type { RecipeField } from '../../../training/recipeProblems';

/** Says what is wrong with one part of a recipe, for the user; nothing if that is sound, whatever the rest is. */
export type FindProblem = (
  recipe: TrainingRecipe,
  field: RecipeField,
  /** The tokenizer that it is trained on top of, if there is one. */
  base?: { readonly name: string; readonly entries: number },
) => Promise<string | undefined>;

export function problemFinder(texts: () => Pick<Remote<TrainingTexts>, 'recipeProblems'>): FindProblem {
  return async (recipe, field, base) => {
    const problems = await texts().recipeProblems({ recipe, ...(base && { base }) });
    return problems.find(problem => problem.field === field)?.message;
  };
}
