import type { Services } from '../../../host/services';
import { isAddedId } from '../../../protocol/hostFiles';
import type { PreTokenizerChoice } from '../../../training/recipe';
import { type Choice, pickOne } from '../../../host/quickInput/inputs';
import type { Plan } from '../plan/plan';
import { type Split, splitsFor } from './splitChoices';
import { BACK, type Step } from '../../../host/quickInput/steps';
import { escapeIcons } from '../../../text/icons';

/** Reads the pre-tokenizer of the selected tokenizer, where it is one of a file that has one; else gives nothing. */
export type ReadSelectedSplit = () => Promise<
  { readonly name: string; readonly choice: PreTokenizerChoice } | undefined
>;

/** Asks how text is split before anything is counted. */
export function splitStep(readSelected: ReadSelectedSplit): Step<Plan> {
  return {
    applies: ({ kind }) => splitsFor(kind).length > 1,
    async ask(plan, position) {
      const splits = [...splitsFor(plan.kind)];
      const same = JSON.stringify(plan.split?.choice);
      // A domain may have one of its own.
      if (plan.split && !splits.some(({ choice }) => JSON.stringify(choice) === same)) splits.unshift(plan.split);
      const selected = plan.kind === 'superbpe' ? undefined : await readSelected();
      if (selected) {
        splits.push({
          label: `As ${escapeIcons(selected.name)}`,
          detail: 'The pre-tokenizer of the selected tokenizer’s file',
          choice: selected.choice,
        });
      }
      const items: Choice<Split>[] = splits.map(split => ({ label: split.label, detail: split.detail, value: split }));
      const split = await pickOne(position, {
        placeholder: 'How text is split into words: no entry of BPE crosses such a border',
        items,
        active: each => JSON.stringify(each.choice) === same,
      });
      return split === BACK ? BACK : { ...plan, split };
    },
  };
}

/** The pre-tokenizer of the selected tokenizer, where that is one of a tokenizer.json which has one. */
export function selectedSplit({ tokenization, trainingTexts, log }: Services): ReadSelectedSplit {
  return async () => {
    const id = tokenization.selectedId;
    if (!isAddedId(id)) return undefined;
    try {
      const found = await trainingTexts().preTokenizerSection(id);
      return found && { name: found.name, choice: { section: found.section, from: id } };
    } catch (error) {
      log.warn(`the pre-tokenizer of ${id} cannot be read: ${String(error)}`);
      return undefined;
    }
  };
}
