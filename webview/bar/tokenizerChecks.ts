import type { BarTokenizer } from '../../src/protocol/views/barState';
import { formatCount } from '../../src/text/numbers';
import { h, keyedChildren, setAttribute, setText, type Part } from '../dom';
import { createFold } from './fold';

interface CheckState {
  readonly tokenizer: BarTokenizer;
  readonly isBaseline: boolean;
}

/** Which tokenizers are in the comparison: how many on a button, and a list of all with a tick for each. */
export function createTokenizerChecks(
  choose: (choice: { readonly tokenizerId: string; readonly isCompared: boolean }) => Promise<unknown>,
) {
  const fold = createFold('Tokenizers', 'bar-tokenizers');
  const list = h('ul', { class: 'check-list' });
  fold.content.append(list);

  function createCheck(): Part<CheckState> {
    const box = h('input', { type: 'checkbox' });
    const name = h('span');
    let id = '';
    box.addEventListener('change', () => {
      const isCompared = box.checked;
      choose({ tokenizerId: id, isCompared }).catch(() => (box.checked = !isCompared));
    });
    const element = h('li', {}, h('label', {}, box, name));
    return {
      element,
      update({ tokenizer, isBaseline }) {
        ({ id } = tokenizer);
        setText(name, isBaseline ? `${tokenizer.name} (baseline)` : tokenizer.name);
        setAttribute(element, 'title', tokenizer.error);
        element.classList.toggle('is-unusable', tokenizer.error !== undefined);
        box.checked = tokenizer.isCompared;
        // The baseline is always compared with.
        box.disabled = isBaseline;
      },
    };
  }

  const updateChecks = keyedChildren<CheckState>(list, ({ tokenizer }) => tokenizer.id, createCheck);
  return {
    element: fold.element,
    update(tokenizers: readonly BarTokenizer[], baselineId: string): void {
      const compared = tokenizers.filter(({ isCompared }) => isCompared).length;
      setText(fold.button, `${formatCount(compared)} of ${formatCount(tokenizers.length)} compared`);
      updateChecks(tokenizers.map(tokenizer => ({ tokenizer, isBaseline: tokenizer.id === baselineId })));
    },
  };
}
