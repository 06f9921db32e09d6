import { formatBytes } from '../../../text/bytes';
import { formatCount } from '../../../text/numbers';
import { askText } from '../../../host/quickInput/inputs';
import { parseEntries, parsePercent, percentText } from '../../../host/quickInput/typedNumbers';
import { type Plan, sizeOf } from '../plan/plan';
import type { FindProblem } from '../plan/planProblems';
import { checkSize, checkTransition, FIND, isFind } from './sizeChecks';
import { BACK, type Step, type StepPosition } from '../../../host/quickInput/steps';

/** Asks how many entries. */
export function sizeStep(findProblem: FindProblem): Step<Plan> {
  return { ask: (plan, position) => askSize(plan, position, findProblem) };
}

async function askSize(plan: Plan, position: StepPosition, findProblem: FindProblem): Promise<Plan | typeof BACK> {
  const bytes = plan.gathered?.bytes ?? 0;
  const { base } = plan;
  const on = base ? ` ${base.tokenizer.name} has ${formatCount(base.entries)} of them.` : '';
  const text = !base && bytes > 0 ? ` A default for ${formatBytes(bytes)} of text.` : '';
  const typed = await askText(position, {
    value: String(sizeOf(plan)),
    prompt: `Entries of the vocabulary.${on}${text}`,
    placeholder: 'Such as 16384 or 16k',
    check: value => checkSize(plan, value, findProblem),
  });
  return typed === BACK ? BACK : { ...plan, vocabularySize: parseEntries(typed)! };
}

/** Asks for SuperBPE's transition point. */
export function transitionStep(findProblem: FindProblem): Step<Plan> {
  return {
    applies: ({ kind, base }) => kind === 'superbpe' && !base,
    async ask(plan, position) {
      const typed = await askText(position, {
        value: plan.findsTransition ? FIND : `${percentText(plan.transitionShare)} %`,
        prompt: `The share of the vocabulary that comes from the first stage; the rest may span words. The paper has 80 to 90 %; with "${FIND}" the run finds it.`,
        check: value => checkTransition(plan, value, findProblem),
      });
      if (typed === BACK) return BACK;
      if (isFind(typed)) return { ...plan, findsTransition: true };
      return { ...plan, transitionShare: parsePercent(typed)!, findsTransition: false };
    },
  };
}
