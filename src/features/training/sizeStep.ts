import { formatBytes, formatCount } from '../../host/format';
import { parseEntries } from './numbersTyped';
import { type Plan, recipeOf, sizeOf } from './plan';
import { planProblem } from './planProblems';
import { askText, BACK, type InputRemark, type Step } from './steps';

/** Asks how many entries. */
export const sizeStep: Step<Plan> = {
  async ask(plan, place) {
    const bytes = plan.gathered?.bytes ?? 0;
    const text = bytes > 0 ? ` A default for ${formatBytes(bytes)} of text.` : '';
    const typed = await askText(place, {
      value: String(sizeOf(plan)),
      prompt: `Entries of the vocabulary.${text}`,
      placeholder: 'Such as 16384 or 16k',
      check: value => checkSize(plan, value),
    });
    return typed === BACK ? BACK : { ...plan, vocabularySize: parseEntries(typed)! };
  },
};

/** What is wrong with a size as it is typed, or how it is understood. */
export function checkSize(plan: Plan, typed: string): InputRemark {
  const vocabularySize = parseEntries(typed);
  if (vocabularySize === undefined) return { problem: 'A whole number, such as 16384 or 16k' };
  const problem = planProblem(recipeOf({ ...plan, vocabularySize }, ''), 'vocabularySize');
  if (problem !== undefined) return { problem };
  return /k\s*$/i.test(typed) ? { remark: `${formatCount(vocabularySize)} entries` } : undefined;
}
