import { pickOne } from '../../../host/quickInput/inputs';
import { BACK, type Step } from '../../../host/quickInput/steps';
import { formatCount } from '../../../text/numbers';
import type { Services } from '../../../host/services';
import { choosableTokenizers, type OperationAnswers } from '../operationAnswers';
import { escapeIcons } from '../../../text/icons';

/** Asks which tokenizer, the selected one first. */
export function tokenizerStep<A extends OperationAnswers>(services: Services, placeholder: string): Step<A> {
  return {
    applies: ({ tokenizer }) => tokenizer === undefined,
    async ask(answers, position) {
      const tokenizers = await choosableTokenizers(services);
      const picked = await pickOne(position, {
        placeholder,
        items: tokenizers.map(each => ({
          label: escapeIcons(each.name),
          ...(each.vocabularySize !== undefined && { description: `${formatCount(each.vocabularySize)} entries` }),
          detail: escapeIcons(each.description),
          value: each,
        })),
        active: ({ id }) => id === services.tokenization.selectedId,
      });
      return picked === BACK ? BACK : { ...answers, tokenizer: picked };
    },
  };
}
