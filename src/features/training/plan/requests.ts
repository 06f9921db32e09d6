import { trainingLimits, within } from '../../../host/runs/trainingLimits';
import type { Corpus, TrainingRequest } from '../../../protocol/trainer';
import type { TrainingRecipe } from '../../../training/recipe';

/** Whole files, or none: a half of the text is the most that is worth holding out. */
export const MOST_HELD_OUT = 0.5;

/** A request for a run under the settings of the moment. */
export function requestOf(
  recipe: TrainingRecipe,
  corpus: Corpus,
  heldOutShare: number,
  processors: number,
  base?: TrainingRequest['base'],
): TrainingRequest {
  return {
    recipe,
    corpus,
    ...(base && { base }),
    heldOutShare: within(heldOutShare, 0, MOST_HELD_OUT, 0),
    ...trainingLimits(processors),
  };
}
