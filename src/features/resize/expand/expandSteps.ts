import { askText, type InputRemark, pickOne } from '../../../host/quickInput/inputs';
import { parseEntries } from '../../../host/quickInput/typedNumbers';
import { BACK, type Step } from '../../../host/quickInput/steps';
import { sourceStep, type TextAnswers } from '../../../host/corpus/sourceStep';
import { sentence } from '../../../text/errors';
import { formatCount } from '../../../text/numbers';
import type { Services } from '../../../host/services';
import type { ExpansionRule } from '../../../vocabulary/resize/expand/expandable';
import { expandProblem } from '../../../vocabulary/resize/expand/expandRequestProblem';
import type { ExpandAnswers } from './expandAnswers';

/** As many as Yamaguchi et al. found to serve most languages well, and few enough to be learnt from little text. */
export const DEFAULT_NEW_ENTRIES = 1000;
/** What saves less is seldom seen again. */
export const DEFAULT_MINIMUM_SAVED = 5;

/** Asks where new merges go. */
export const expansionRuleStep: Step<ExpandAnswers> = {
  async ask(answers, position, last = answers) {
    const picked = await pickOne<ExpansionRule>(position, {
      placeholder: 'Where the new entries’ merges go',
      items: [
        {
          value: 'append',
          label: '$(arrow-down) After the old ones',
          detail: 'No text gets longer, and text without new entries stays as it is',
        },
        {
          value: 'prepend',
          label: '$(arrow-up) Before the old ones',
          detail: 'A BPE of the text comes first (arXiv:2406.11477); other text can get longer. Not for Unigram',
        },
      ],
      active: rule => rule === last.rule,
    });
    return picked === BACK ? BACK : { ...answers, rule: picked };
  },
};

/** Asks how many new entries there may be. */
export const newEntriesStep: Step<ExpandAnswers> = {
  async ask(answers, position, last = answers) {
    const typed = await askText(position, {
      value: String(last.entries ?? DEFAULT_NEW_ENTRIES),
      prompt: 'New entries at most: each is a row more in the embedding, and in the output layer',
      placeholder: 'Such as 1000 or 4k',
      check: checkNewEntries,
    });
    return typed === BACK ? BACK : { ...answers, entries: parseEntries(typed)! };
  },
};

/** What is wrong with a number of new entries as it is typed, or how it is understood. */
export function checkNewEntries(typed: string): InputRemark {
  const entries = parseEntries(typed) ?? NaN;
  const problem = expandProblem({ entries, minimumSaved: DEFAULT_MINIMUM_SAVED });
  if (problem !== undefined) return { problem: sentence(problem) };
  return /k\s*$/i.test(typed) ? { remark: `${formatCount(entries)} entries` } : undefined;
}

/** Asks what an entry must save to be worth its row. */
export const minimumSavedStep: Step<ExpandAnswers> = {
  async ask(answers, position, last = answers) {
    const typed = await askText(position, {
      value: String(last.minimumSaved ?? DEFAULT_MINIMUM_SAVED),
      prompt: 'Tokens of the text that an entry must save: when none saves as many, there are no more',
      check: checkMinimumSaved,
    });
    return typed === BACK ? BACK : { ...answers, minimumSaved: parseEntries(typed)! };
  },
};

/** What is wrong with a number of tokens as it is typed. */
export function checkMinimumSaved(typed: string): InputRemark {
  const minimumSaved = parseEntries(typed) ?? NaN;
  const problem = expandProblem({ entries: DEFAULT_NEW_ENTRIES, minimumSaved });
  return problem === undefined ? undefined : { problem: sentence(problem) };
}

/** Asks for another text, to see what the expansion does to it. */
export function generalTextStep(services: Services): Step<ExpandAnswers> {
  const askSource = sourceStep<TextAnswers>(services, { to: 'compare the tokens of before and after on' });
  return {
    applies: ({ general }) => general === undefined,
    async ask(answers, position) {
      for (;;) {
        const picked = await pickOne(position, {
          placeholder: 'Another text, such as general English, to count the tokens of before and after',
          items: [
            {
              value: false,
              label: '$(dash) None',
              detail: 'What is held out of the first text is counted in any case',
            },
            { value: true, label: '$(book) Another text…' },
          ],
        });
        if (picked === BACK) return BACK;
        if (!picked) return answers;
        const answer = await askSource.ask({}, { ...position, canGoBack: true });
        if (answer !== BACK && answer.gathered) return { ...answers, general: answer.gathered };
      }
    },
  };
}
