import { pickOne } from '../../../host/quickInput/inputs';
import { BACK, type Step } from '../../../host/quickInput/steps';
import { formatCount } from '../../../text/numbers';
import type { Services } from '../../../host/services';
import type { ListedTokenizer } from '../../../protocol/engine';
import type { OperationDraft } from '../operationDraft';

/** The tokenizers that have a vocabulary in files: all but the baselines. */
export async function choosableTokenizers({ tokenization }: Services): Promise<readonly ListedTokenizer[]> {
  return (await tokenization.list()).filter(({ kind }) => kind !== 'baseline');
}

/** Asks which tokenizer, the selected one first. */
export function tokenizerStep<D extends OperationDraft>(services: Services, placeholder: string): Step<D> {
  return {
    applies: ({ tokenizer }) => tokenizer === undefined,
    async ask(draft, place) {
      const tokenizers = await choosableTokenizers(services);
      const picked = await pickOne(place, {
        placeholder,
        items: tokenizers.map(each => ({
          label: each.name,
          ...(each.vocabularySize !== undefined && { description: `${formatCount(each.vocabularySize)} entries` }),
          detail: each.description,
          value: each,
        })),
        active: ({ id }) => id === services.tokenization.selectedId,
      });
      return picked === BACK ? BACK : { ...draft, tokenizer: picked };
    },
  };
}
