import type { Services } from '../../../host/services';
import { isAddedId } from '../../../protocol/hostFiles';
import type { ReadSelectedSplit } from './splitStep';

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
