import { formatCount } from '../../host/format';
import { transitionSizeAt } from './defaults';
import { parsePercent, percentText } from './numbersTyped';
import { learntSize, type Plan, recipeOf, sizeOf } from './plan';
import { planProblem } from './planProblems';
import { askText, BACK, type InputRemark, type Step } from './steps';

/** Asks for SuperBPE's transition point. */
export const transitionStep: Step<Plan> = {
  applies: ({ kind }) => kind === 'superbpe',
  async ask(plan, place) {
    const typed = await askText(place, {
      value: `${percentText(plan.transitionShare)} %`,
      prompt:
        'The share of the vocabulary that comes from the first stage; the rest may span words. The paper has 80 to 90 %.',
      check: value => checkTransition(plan, value),
    });
    return typed === BACK ? BACK : { ...plan, transitionShare: parsePercent(typed)! };
  },
};

/** What is wrong with a share as it is typed, or what it comes to. */
export function checkTransition(plan: Plan, typed: string): InputRemark {
  const transitionShare = parsePercent(typed);
  if (transitionShare === undefined) return { problem: 'A percentage, such as 80' };
  const problem = planProblem(recipeOf({ ...plan, transitionShare }, ''), 'superwords.transitionSize');
  if (problem !== undefined) return { problem };
  return {
    remark: `${formatCount(transitionSizeAt(transitionShare, learntSize(plan)))} of ${formatCount(sizeOf(plan))} entries`,
  };
}
