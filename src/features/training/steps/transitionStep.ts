import { askText } from '../../../host/quickInput/inputs';
import { parsePercent, percentText } from '../../../host/quickInput/typedNumbers';
import type { Plan } from '../plan/plan';
import type { FindProblem } from '../plan/planProblems';
import { BACK, type Step } from '../../../host/quickInput/steps';
import { checkTransition } from './transitionCheck';

/** Asks for SuperBPE's transition point. */
export function transitionStep(findProblem: FindProblem): Step<Plan> {
  return {
    applies: ({ kind, base }) => kind === 'superbpe' && !base,
    async ask(plan, place) {
      const typed = await askText(place, {
        value: `${percentText(plan.transitionShare)} %`,
        prompt:
          'The share of the vocabulary that comes from the first stage; the rest may span words. The paper has 80 to 90 %.',
        check: value => checkTransition(plan, value, findProblem),
      });
      return typed === BACK ? BACK : { ...plan, transitionShare: parsePercent(typed)! };
    },
  };
}
