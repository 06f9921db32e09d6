import { formatCount } from '../../../text/numbers';
import { baseProblem } from '../../../training/recipeProblems';
import type { InputRemark } from '../../../host/quickInput/inputs';
import { parseEntries } from '../../../host/quickInput/typedNumbers';
import { type Plan, recipeOf } from '../plan/plan';
import { planProblem } from '../plan/planProblems';

/** What is wrong with a size as it is typed, or how it is understood. */
export function checkSize(plan: Plan, typed: string): InputRemark {
  const vocabularySize = parseEntries(typed);
  if (vocabularySize === undefined) return { problem: 'A whole number, such as 16384 or 16k' };
  const recipe = recipeOf({ ...plan, vocabularySize }, '');
  const { base } = plan;
  const problem =
    planProblem(recipe, 'vocabularySize') ??
    (base && baseProblem(recipe, { name: base.tokenizer.name, entries: base.entries }));
  if (problem !== undefined) return { problem };
  return /k\s*$/i.test(typed) ? { remark: `${formatCount(vocabularySize)} entries` } : undefined;
}
