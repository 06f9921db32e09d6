import { formatCount } from '../../../text/numbers';
import type { InputRemark } from '../../../host/quickInput/inputs';
import { parseEntries, parsePercent } from '../../../host/quickInput/typedNumbers';
import { transitionSizeAt } from '../plan/planDefaults';
import { learntSize, type Plan, recipeOf, sizeOf } from '../plan/plan';
import type { FindProblem } from '../plan/planProblems';

/** What is wrong with a size as it is typed, or how it is understood. */
export async function checkSize(plan: Plan, typed: string, findProblem: FindProblem): Promise<InputRemark> {
  const vocabularySize = parseEntries(typed);
  if (vocabularySize === undefined) return { problem: 'A whole number, such as 16384 or 16k' };
  const recipe = recipeOf({ ...plan, vocabularySize }, '');
  const { base } = plan;
  const onTopOf = base && { name: base.tokenizer.name, entries: base.entries };
  const problem = await findProblem(recipe, 'vocabularySize', onTopOf);
  if (problem !== undefined) return { problem };
  return /k\s*$/i.test(typed) ? { remark: `${formatCount(vocabularySize)} entries` } : undefined;
}

/** What is typed in place of a share where the run is to find it. */
export const FIND = 'find';

export function isFind(typed: string): boolean {
  return typed.trim().toLowerCase() === FIND;
}

/** What is wrong with a share as it is typed, or what it comes to. */
export async function checkTransition(plan: Plan, typed: string, findProblem: FindProblem): Promise<InputRemark> {
  if (isFind(typed)) {
    return { remark: 'The run stops taking entries of the first stage where superwords are more frequent' };
  }
  const transitionShare = parsePercent(typed);
  if (transitionShare === undefined) return { problem: `A percentage, such as 80, or "${FIND}"` };
  const problem = await findProblem(recipeOf({ ...plan, transitionShare }, ''), 'superwords.transitionSize');
  if (problem !== undefined) return { problem };
  return {
    remark: `${formatCount(transitionSizeAt(transitionShare, learntSize(plan)))} of ${formatCount(sizeOf(plan))} entries`,
  };
}
