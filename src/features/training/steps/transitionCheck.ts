import { formatCount } from '../../../text/numbers';
import { transitionSizeAt } from '../plan/planDefaults';
import type { InputRemark } from '../../../host/quickInput/inputs';
import { parsePercent } from '../../../host/quickInput/typedNumbers';
import { learntSize, type Plan, recipeOf, sizeOf } from '../plan/plan';
import { planProblem } from '../plan/planProblems';

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
