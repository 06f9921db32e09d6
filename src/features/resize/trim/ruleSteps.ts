import { askText, pickOne } from '../../../host/quickInput/inputs';
import { BACK, type Step } from '../../../host/quickInput/steps';
import { formatCount } from '../../../text/numbers';
import { DEFAULT_MINIMUM, type TrimRule } from '../../../vocabulary/resize/trim/trimRule';
import { checkRule, ruleTyped } from './trimChecks';
import type { TrimDraft } from './trimDraft';

/** Asks by which rule entries are kept. */
export const ruleKindStep: Step<TrimDraft> = {
  async ask(draft, place, last = draft) {
    const picked = await pickOne<TrimRule['kind']>(place, {
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
    return picked === BACK ? BACK : { ...draft, kind: picked };
  },
};

/** Asks for the number, or the scripts, of the rule. */
export const ruleValueStep: Step<TrimDraft> = {
  async ask(draft, place) {
    const { kind = 'frequency', tokenizer } = draft;
    const entries = tokenizer?.vocabularySize ?? 2 ** 24;
    const questions = {
      frequency: { value: String(DEFAULT_MINIMUM), prompt: 'Occurrences in the text that keep an entry' },
      top: { value: String(Math.min(entries, 32_768)), prompt: `Entries in all, of ${formatCount(entries)}` },
      scripts: { value: 'Latin', prompt: 'Scripts by their names in Unicode, with commas between' },
    };
    const typed = await askText(place, { ...questions[kind], check: value => checkRule(kind, value, entries) });
    return typed === BACK ? BACK : { ...draft, rule: ruleTyped(kind, typed)! };
  },
};
