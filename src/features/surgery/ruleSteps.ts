import { askText, type InputRemark, pickOne } from '../../host/asking/inputs';
import { parseEntries } from '../../host/asking/numbersTyped';
import { BACK, type Step } from '../../host/asking/steps';
import { formatCount, sentence } from '../../host/format';
import { DEFAULT_MINIMUM, type TrimRule, trimRuleProblem } from '../../vocabulary/surgery/trim/trimRule';
import { parseScripts } from '../../vocabulary/surgery/trim/trimText';
import type { TrimDraft } from './trimDraft';

/** Asks by which rule entries are kept. */
export const ruleKindStep: Step<TrimDraft> = {
  async ask(draft, place) {
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
      active: kind => kind === draft.kind,
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

/** What is wrong with a rule as it is typed, or how it is understood. */
export function checkRule(kind: TrimRule['kind'], typed: string, entries: number): InputRemark {
  const rule = ruleTyped(kind, typed);
  if (!rule) return { problem: 'A whole number, such as 2 or 16k' };
  const problem = trimRuleProblem(rule, entries);
  if (problem !== undefined) return { problem: sentence(problem) };
  if (rule.kind === 'frequency' || !/k\s*$/i.test(typed)) return undefined;
  return rule.kind === 'top' ? { remark: `${formatCount(rule.entries)} entries` } : undefined;
}

/** The rule of a kind; nothing if the number is none. */
export function ruleTyped(kind: TrimRule['kind'], typed: string): TrimRule | undefined {
  if (kind === 'scripts') return { kind, scripts: parseScripts(typed) };
  const number = parseEntries(typed);
  if (number === undefined) return undefined;
  return kind === 'top' ? { kind, entries: number } : { kind, minimum: number };
}
