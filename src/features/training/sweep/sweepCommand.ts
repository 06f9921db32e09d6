import { arrayOf, numberFrom } from '../../../engine/json/checkedJson';
import { readArgument } from '../../../host/commandArguments';
import { messageOf, sentence } from '../../../text/errors';
import { CancelledError } from '../../../protocol/rpc';
import type { SweepPoint, TrainingRequest } from '../../../protocol/trainer';
import { readTrainOptions, sourceFrom } from '../commandOptions';
import { DEFAULT_SWEEP_SHARES, transitionSizeAt } from '../plan/planDefaults';
import { askText } from '../../../host/quickInput/inputs';
import { parsePercents, percentText } from '../../../host/quickInput/typedNumbers';
import { emptyPlan, type Plan } from '../plan/plan';
import { withTrainingProgress } from '../../../host/runs/runNotification';
import { problemFinder } from '../plan/planProblems';
import { sizeStep } from '../steps/sizeSteps';
import { setting } from '../../../host/settings/settings';
import { gatherOrSay, sourceStep } from '../../../host/corpus/sourceStep';
import { splitStep } from '../steps/splitStep';
import { BACK, runSteps, type Step } from '../../../host/quickInput/steps';
import { sweepDocument, sweepFigures, sweepSummary } from './sweepText';
import { requestFor } from '../trainCommand';
import type { TrainingServices } from '../trainingServices';
import { showError } from '../../../host/messages';
import { tellResult } from '../../../host/results/tellResult';

const TITLE = 'Token Loupe: Sweep SuperBPE Transition Points';
/** One run each: more would take too long. */
const MOST_POINTS = 20;

interface SweepPlan extends Plan {
  readonly shares: readonly number[];
}

/** The command: trains SuperBPE with several transition points on one first stage, and keeps what each comes to. */
export async function sweepCommand(
  services: TrainingServices,
  given: unknown,
  selected: unknown,
): Promise<readonly SweepPoint[] | undefined> {
  try {
    const options = readTrainOptions(given, selected);
    const { shares: givenShares } = readArgument<{ readonly shares?: readonly number[] }>(given, {
      shares: arrayOf(numberFrom(0, 1), MOST_POINTS),
    });
    if (services.training.isRunning) throw new Error('a tokenizer is being trained already; one is trained at a time');
    let plan: SweepPlan | undefined = {
      ...emptyPlan(options.heldOutShare ?? setting('training.heldOutShare')),
      kind: 'superbpe',
      shares: givenShares ?? DEFAULT_SWEEP_SHARES,
    };
    const source = sourceFrom(options) ?? (options.recipe ? ({ kind: 'workspace' } as const) : undefined);
    if (source) {
      const gathered = await gatherOrSay(source, services);
      plan = gathered && { ...plan, source, gathered };
    }
    if (!plan) return undefined;
    if (!options.recipe) plan = await runSteps(TITLE, plan, sweepSteps(services));
    // What is not held out cannot be measured on.
    if (plan.heldOutShare === 0) throw new Error('a sweep measures on held-out text: hold out some of it');
    const request = await requestFor(services, plan, { ...options.recipe, kind: 'superbpe' });
    const points = await runSweep(services, request, plan.shares);
    await tellSweep(services, request, points);
    return points;
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    const reason = messageOf(error);
    services.log.warn(`sweep: ${reason}`);
    void showError(sentence(reason));
    return undefined;
  }
}

function sweepSteps(services: TrainingServices): Step<SweepPlan>[] {
  const asSweep = (step: Step<Plan>): Step<SweepPlan> => ({
    ...(step.applies ? { applies: step.applies } : {}),
    ask: async (plan, position) => {
      const answer = await step.ask(plan, position);
      return answer === BACK ? BACK : { ...answer, shares: plan.shares };
    },
  });
  return [
    { ...asSweep(sourceStep<Plan>(services, { to: 'train on' })), applies: ({ gathered }) => gathered === undefined },
    asSweep(sizeStep(problemFinder(services.trainingTexts))),
    asSweep(splitStep(() => Promise.resolve(undefined))),
    pointsStep,
  ];
}

const pointsStep: Step<SweepPlan> = {
  async ask(plan, position) {
    const typed = await askText(position, {
      value: plan.shares.map(percentText).join(', '),
      prompt: 'Transition points to try, as percentages of the vocabulary; 100 is plain BPE',
      check: value => {
        const shares = parsePercents(value);
        if (!shares) return { problem: 'Percentages, such as 50, 75, 100' };
        if (shares[0] === 0) return { problem: 'The first stage needs entries' };
        return shares.length > MOST_POINTS ? { problem: `At most ${MOST_POINTS} points` } : undefined;
      },
    });
    return typed === BACK ? BACK : { ...plan, shares: parsePercents(typed)! };
  },
};

async function runSweep(
  { training, log }: TrainingServices,
  request: TrainingRequest,
  shares: readonly number[],
): Promise<readonly SweepPoint[]> {
  const learnt = request.recipe.vocabularySize - request.recipe.addedTokens.length;
  const sizes = [...new Set(shares.map(share => transitionSizeAt(share, learnt)))];
  log.info(`sweep of ${request.recipe.name} at ${sizes.join(', ')}`);
  return withTrainingProgress('Sweeping transition points', undefined, (signal, onStatus) =>
    training.sweep(request, sizes, { signal, onStatus }),
  );
}

/** Keeps the sweep in the view of results, and tells it. */
async function tellSweep(
  { results }: TrainingServices,
  { recipe }: TrainingRequest,
  points: readonly SweepPoint[],
): Promise<void> {
  const summary = sweepSummary(recipe, points);
  const { id } = await results.add({
    kind: 'sweep',
    name: recipe.name,
    summary,
    figures: sweepFigures(recipe, points),
    document: sweepDocument(recipe, points),
  });
  // Whoever called the command need not wait for the message.
  void tellResult(id, summary, []);
}
