import * as vscode from 'vscode';
import type { TrainingRecipe } from '../../training/recipe';
import type { Plan } from './plan/plan';
import type { OnCancel } from './runTraining';
import type { Source } from '../../host/corpus/source';
import { asNumber, asString } from '../../engine/json/checkedJson';
import {
  type ArgumentChecks,
  asGiven,
  asObjectOf,
  asOnCancel,
  asSignal,
  readArgument,
} from '../../host/commandArguments';
import { recipeChecks } from '../../host/runs/trainingRunFile';
import { readSource, type SourceOption } from '../../host/corpus/sourceOption';

/**
 * What `tokenLoupe.trainTokenizer` takes as its argument, for keybindings, tasks and tests. With `recipe` nothing is
 * asked; else what is given is the first answer.
 */
export interface TrainOptions {
  readonly source?: SourceOption;
  /** Parts of a recipe (src/training/recipe.ts); the rest is as by default. */
  readonly recipe?: Partial<TrainingRecipe>;
  /** With a recipe of SuperBPE: the id of the tokenizer that it is trained on top of, instead of its first stage. */
  readonly base?: string;
  /** 0 to 0.5. */
  readonly heldOutShare?: number;
  /** What is done with what was learnt when the run is cancelled; asked if not given. */
  readonly onCancel?: OnCancel;
  /** Cancels the run; for callers in the same extension host. */
  readonly signal?: AbortSignal;
}

/** The argument of the command, which may come from a menu, a keybinding, or nowhere. Throws with a reason for the user. */
export function readTrainOptions(
  given: unknown,
  selected: unknown,
): TrainOptions & { readonly uris?: readonly vscode.Uri[] } {
  if (given instanceof vscode.Uri) {
    const uris = Array.isArray(selected) ? selected.filter(each => each instanceof vscode.Uri) : [];
    return { uris: uris.length > 0 ? uris : [given] };
  }
  return readArgument<TrainOptions>(given, trainChecks);
}

/** How the argument is checked; what a recipe says is looked at again as a whole. */
const trainChecks: ArgumentChecks<TrainOptions> = {
  source: asGiven,
  recipe: asObjectOf<Partial<TrainingRecipe>>(recipeChecks, []),
  base: asString,
  heldOutShare: asNumber,
  onCancel: asOnCancel,
  signal: asSignal,
};

/** The source that options name. Throws with a reason for the user where they make no sense. */
export function sourceFrom({ source, uris }: ReturnType<typeof readTrainOptions>): Source | undefined {
  if (uris) return { kind: 'places', uris };
  return source === undefined ? undefined : readSource(source);
}

/** A plan of which a part is decided by a recipe. */
export function planWith(plan: Plan, recipe: Partial<TrainingRecipe>): Plan {
  const { kind, name, vocabularySize, superwords, addedTokens, padding, normalizer, maximumBytes, domain } = recipe;
  const size = vocabularySize ?? plan.vocabularySize;
  return {
    ...plan,
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name }),
    ...(size === undefined ? {} : { vocabularySize: size }),
    ...(superwords && size !== undefined
      ? { transitionShare: superwords.transitionSize / (size - (addedTokens ?? plan.addedTokens).length) }
      : {}),
    ...(superwords?.transition === 'find' ? { findsTransition: true } : {}),
    ...(addedTokens === undefined ? {} : { addedTokens }),
    ...(padding === undefined ? {} : { padding }),
    ...(normalizer === undefined ? {} : { normalizer }),
    ...(maximumBytes === undefined ? {} : { maximumBytes }),
    ...(domain === undefined ? {} : { domain }),
  };
}
