import { askText, type InputRemark, pickOne } from '../../../host/quickInput/inputs';
import { BACK, type Step } from '../../../host/quickInput/steps';
import type { Services } from '../../../host/services';
import { formatCount } from '../../../text/numbers';
import type { TrimRule } from '../../../vocabulary/resize/trim/trimRule';
import { checkRule, ruleTyped } from './trimChecks';
import type { TrimAnswers } from './trimAnswers';

/** The number of occurrences that VT (section 3, `min_frequency`) keeps an entry for by default. */
const DEFAULT_MINIMUM = 2;

/** Asks by which rule entries are kept. */
export const ruleKindStep: Step<TrimAnswers> = {
  async ask(answers, position, last = answers) {
    const picked = await pickOne<TrimRule['kind']>(position, {
      placeholder: 'Which entries are kept, beside special tokens and bytes',
      items: [
        {
          value: 'frequency',
          label: '$(list-ordered) Those that occur often enough',
          detail: 'With the least number of occurrences in the text, as in vocabulary trimming (VT)',
        },
        {
          value: 'top',
          label: '$(arrow-up) The most frequent, up to a number of entries in all',
          detail: 'What they are put together from is counted, too',
        },
        {
          value: 'scripts',
          label: '$(globe) Those of some scripts',
          detail: 'By Unicode’s tables; the text only shows what changes',
        },
      ],
      active: kind => kind === last.kind,
    });
    return picked === BACK ? BACK : { ...answers, kind: picked };
  },
};

/** Asks for the number, or the scripts, of the rule. */
export function ruleValueStep({ trainingTexts }: Services): Step<TrimAnswers> {
  return {
    async ask(answers, position) {
      const { kind = 'frequency', tokenizer } = answers;
      const entries = tokenizer?.vocabularySize ?? 2 ** 24;
      const questions = {
        frequency: { value: String(DEFAULT_MINIMUM), prompt: 'Occurrences in the text that keep an entry' },
        top: { value: String(Math.min(entries, 32_768)), prompt: `Entries in all, of ${formatCount(entries)}` },
        scripts: { value: 'Latin', prompt: 'Scripts by their names in Unicode, with commas between' },
      };
      const check = (value: string): Promise<InputRemark> => checkRule(kind, value, entries, trainingTexts());
      const typed = await askText(position, { ...questions[kind], check });
      return typed === BACK ? BACK : { ...answers, rule: ruleTyped(kind, typed)! };
    },
  };
}
