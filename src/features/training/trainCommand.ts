import { messageOf, sentence } from '../../text/errors';
import { CancelledError } from '../../protocol/rpc';
import type { TrainingReport, TrainingRequest } from '../../protocol/trainer';
import type { TrainingRecipe } from '../../training/recipe';
import { readBase, selectedBase } from './plan/baseTokenizer';
import { planWith, readTrainOptions, sourceFrom } from './commandOptions';
import { kindStep } from './steps/kindStep';
import { emptyPlan, type Plan, recipeOf } from './plan/plan';
import { adoptResult, tellTraining } from './result/presentResult';
import { problemFinder } from './plan/planProblems';
import { requestOf } from './plan/requests';
import { runTraining, type RunningOptions } from './runTraining';
import { sizeStep, transitionStep } from './steps/sizeSteps';
import { sourceName } from '../../host/corpus/source';
import { setting } from '../../host/settings/settings';
import { gatherOrSay, sourceStep } from '../../host/corpus/sourceStep';
import { selectedSplit, splitStep } from './steps/splitStep';
import { runSteps, type Step } from '../../host/quickInput/steps';
import { summaryStep } from './steps/summaryStep';
import type { TrainingServices } from './trainingServices';
import { showError } from '../../host/messages';

const TITLE = 'Token Loupe: Train Tokenizer';

/** What the command answers to those who call it: all of it can be written as JSON. */
export interface TrainedAnswer {
  readonly tokenizerId: string;
  /** The folder of tokenizer.json, its card and its report. */
  readonly folder: string;
  readonly report: TrainingReport;
}

/** The command: asks what was not given, trains, and tells the result. Answers nothing where no tokenizer came of it. */
export async function trainCommand(
  services: TrainingServices,
  given: unknown,
  selected: unknown,
): Promise<TrainedAnswer | undefined> {
  try {
    const options = readTrainOptions(given, selected);
    if (services.training.isRunning) throw new Error('a tokenizer is being trained already; one is trained at a time');
    const plan = await startingPlan(services, options);
    if (!plan) return undefined;
    const request = options.recipe
      ? await requestFor(services, plan, options.recipe)
      : await requestFor(services, await runSteps(TITLE, plan, trainSteps(services)));
    return await trainAndTell(services, request, runningOptions(options));
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    const reason = messageOf(error);
    services.log.warn(`training: ${reason}`);
    void showError(sentence(reason));
    return undefined;
  }
}

/** Runs a request to its end: the tokenizer is in the list then, and the user knows. */
export async function trainAndTell(
  services: TrainingServices,
  request: Omit<TrainingRequest, 'checkpoint'>,
  running: RunningOptions,
): Promise<TrainedAnswer | undefined> {
  const finished = await runTraining(services, request, running);
  if (!finished) return undefined;
  const presented = await adoptResult(services, finished, request.corpus);
  void tellTraining(services, finished, presented);
  const { trained, result } = finished;
  return { tokenizerId: presented.tokenizerId, folder: trained.folder.toString(), report: result.report };
}

/** The flow's questions, those about a source only where none is known yet. */
function trainSteps(services: TrainingServices): Step<Plan>[] {
  const askSource = sourceStep<Plan>(services, { to: 'train on', withCounts: true });
  const findProblem = problemFinder(services.trainingTexts);
  return [
    { ...askSource, applies: ({ gathered }) => gathered === undefined },
    kindStep(
      () => selectedBase(services),
      () => services.trainingTexts().domains(undefined),
    ),
    sizeStep(findProblem),
    splitStep(selectedSplit(services)),
    transitionStep(findProblem),
    summaryStep(services, 'Start'),
  ];
}

/** How the run behaves, as the caller wants it. */
export function runningOptions({
  onCancel = 'ask',
  signal,
}: Pick<RunningOptions, 'signal'> & { readonly onCancel?: RunningOptions['onCancel'] }): RunningOptions {
  return { onCancel, ...(signal ? { signal } : {}) };
}

async function startingPlan(
  services: TrainingServices,
  options: ReturnType<typeof readTrainOptions>,
): Promise<Plan | undefined> {
  const empty = emptyPlan(options.heldOutShare ?? setting('training.heldOutShare'));
  // Without a recipe the kind is asked, and the base with it.
  const onBase = options.base !== undefined && options.recipe !== undefined;
  const plan = onBase ? { ...empty, base: await readBase(services, options.base) } : empty;
  const source = sourceFrom(options) ?? (options.recipe ? ({ kind: 'workspace' } as const) : undefined);
  if (!source) return plan;
  const gathered = await gatherOrSay(source, services);
  return gathered && { ...plan, source, gathered };
}

/** @param recipe Parts that were given: they are taken as they are, whatever the plan would say. */
export async function requestFor(
  { processors, trainingTexts }: TrainingServices,
  plan: Plan,
  recipe: Partial<TrainingRecipe> = {},
): Promise<Omit<TrainingRequest, 'checkpoint'>> {
  const { source, gathered } = plan;
  if (!source || !gathered) throw new Error('there is no text to train on');
  const whole = { ...recipeOf(planWith(plan, recipe), sourceName(source)), ...recipe };
  const { heldOutShare } = plan;
  const [problem] = await trainingTexts().recipeProblems({ recipe: whole, heldOutShare });
  if (problem) throw new Error(problem.message);
  return requestOf(whole, gathered.corpus, heldOutShare, processors, plan.base?.tokenizer);
}
