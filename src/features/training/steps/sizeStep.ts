import { formatBytes } from '../../../text/bytes';
import { formatCount } from '../../../text/numbers';
import { askText } from '../../../host/quickInput/inputs';
import { parseEntries } from '../../../host/quickInput/typedNumbers';
import { type Plan, sizeOf } from '../plan/plan';
import { checkSize } from './sizeCheck';
import { BACK, type Step } from '../../../host/quickInput/steps';

/** Asks how many entries. */
export const sizeStep: Step<Plan> = {
  async ask(plan, place) {
    const bytes = plan.gathered?.bytes ?? 0;
    const { base } = plan;
    const on = base ? ` ${base.tokenizer.name} has ${formatCount(base.entries)} of them.` : '';
    const text = !base && bytes > 0 ? ` A default for ${formatBytes(bytes)} of text.` : '';
    const typed = await askText(place, {
      value: String(sizeOf(plan)),
      prompt: `Entries of the vocabulary.${on}${text}`,
      placeholder: 'Such as 16384 or 16k',
      check: value => checkSize(plan, value),
    });
    return typed === BACK ? BACK : { ...plan, vocabularySize: parseEntries(typed)! };
  },
};
