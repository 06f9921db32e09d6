import { advancedChoices } from './advancedSteps';
import { type Choice, pickOne } from '../../../host/quickInput/inputs';
import { describeEstimate, describeRecipe } from '../plan/planText';
import { type Plan, recipeOf } from '../plan/plan';
import { requestOf } from '../plan/requests';
import { sourceName } from '../../../host/corpus/source';
import { BACK, type Step, type StepPosition } from '../../../host/quickInput/steps';
import type { TrainingServices } from '../trainingServices';
import { messageOf } from '../../../text/errors';
import { escapeIcons } from '../../../text/icons';

const ESTIMATING = 'Estimating time and memory…';

type Change = (plan: Plan, position: StepPosition) => Promise<Plan | typeof BACK>;

/** The last page: sums up, says what the run will take, and lets the rest be changed before it starts. */
export function summaryStep(services: TrainingServices, startLabel: string): Step<Plan> {
  return {
    async ask(plan, position) {
      for (let current = plan; ;) {
        const picked = await askStart(services, current, position, startLabel);
        if (picked === BACK) return BACK;
        if (picked === 'start') return current;
        const changed = await picked(current, { ...position, canGoBack: true });
        if (changed !== BACK) current = changed;
      }
    },
  };
}

async function askStart(
  { training, trainingTexts, processors }: TrainingServices,
  plan: Plan,
  position: StepPosition,
  startLabel: string,
): Promise<'start' | Change | typeof BACK> {
  const name = plan.source ? sourceName(plan.source) : 'text';
  const recipe = recipeOf(plan, name);
  const [problem] = await trainingTexts().recipeProblems({ recipe, heldOutShare: plan.heldOutShare });
  // What cannot be trained cannot be started: its reason is shown instead.
  const startValue = problem ? {} : ({ value: 'start' } as const);
  const items = (estimate: string): Choice<'start' | Change>[] => [
    {
      label: `$(play) ${startLabel}`,
      description: escapeIcons(describeRecipe(recipe, plan.base?.tokenizer.name)),
      detail: estimate,
      ...startValue,
    },
    ...advancedChoices(plan, recipe, { trainingTexts }),
  ];
  const controller = new AbortController();
  try {
    return await pickOne(position, {
      placeholder: 'Start, or change something first',
      items: items(problem?.message ?? ESTIMATING),
      onShown: update => {
        const { gathered } = plan;
        if (!gathered || problem) return;
        update(items(ESTIMATING), true);
        const request = requestOf(recipe, gathered.corpus, plan.heldOutShare, processors, plan.base?.tokenizer);
        training.estimate(request, controller.signal).then(
          estimate => update(items(describeEstimate(estimate, gathered)), false),
          (error: unknown) => {
            if (controller.signal.aborted) return;
            update(items(`No estimate: ${messageOf(error)}`), false);
          },
        );
      },
    });
  } finally {
    controller.abort();
  }
}
