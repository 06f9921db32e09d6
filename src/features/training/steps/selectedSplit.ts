import type { Services } from '../../../host/services';
import { isAddedId } from '../../../protocol/hostFiles';
import type { ReadSelectedSplit } from './splitStep';

/** The pre-tokenizer of the selected tokenizer, where that is one of a tokenizer.json which has one. */
export function selectedSplit({ tokenization, log }: Services): ReadSelectedSplit {
  return async () => {
    const id = tokenization.selectedId;
    if (!isAddedId(id)) return undefined;
    try {
      const { name, files } = await tokenization.filesOf(id);
      const file = files.find(each => each.name.endsWith('.json') && each.name !== 'vocab.json');
      if (!file) return undefined;
      const value: unknown = JSON.parse(new TextDecoder().decode(file.bytes));
      if (typeof value !== 'object' || value === null || !('pre_tokenizer' in value)) return undefined;
      const section = value.pre_tokenizer;
      return section === null ? undefined : { name, choice: { section, from: id } };
    } catch (error) {
      log.warn(`the pre-tokenizer of ${id} cannot be read: ${String(error)}`);
      return undefined;
    }
  };
}
