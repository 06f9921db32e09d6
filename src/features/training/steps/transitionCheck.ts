import { formatCount } from '../../../text/numbers';
import { transitionSizeAt } from '../plan/planDefaults';
import type { InputRemark } from '../../../host/quickInput/inputs';
import { parsePercent } from '../../../host/quickInput/typedNumbers';
import { learntSize, type Plan, recipeOf, sizeOf } from '../plan/plan';
import type { FindProblem } from '../plan/planProblems';

/** What is wrong with a share as it is typed, or what it comes to. */
export async function checkTransition(plan: Plan, typed: string, findProblem: FindProblem): Promise<InputRemark> {
  const transitionShare = parsePercent(typed);
  if (transitionShare === undefined) return { problem: 'A percentage, such as 80' };
  const problem = await findProblem(recipeOf({ ...plan, transitionShare }, ''), 'superwords.transitionSize');
  if (problem !== undefined) return { problem };
  return {
    remark: `${formatCount(transitionSizeAt(transitionShare, learntSize(plan)))} of ${formatCount(sizeOf(plan))} entries`,
  };
}
