import { nameContexts, type NameContextId } from '../../src/analysis/lists/nameContexts';
import type { TrieChoice } from '../../src/protocol/views/terms';
import type { MeasuredTokenizer } from '../../src/protocol/views/textViews';
import { createButton } from '../controls/button';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h } from '../dom';

/** Chooses whose trie is written, of which context. */
export function createTrieExport(exportTrie: (choice: TrieChoice) => void) {
  let tokenizerId = '';
  let context: NameContextId = 'afterSpace';
  const tokenizerList = createDropdown('Tokenizer', id => {
    tokenizerId = id;
    return Promise.resolve();
  });
  const contextList = createDropdown('Context', id => {
    context = id as NameContextId;
    return Promise.resolve();
  });
  const contexts = nameContexts.map(({ id, title }) => ({ value: id, label: title }));
  contextList.update(contexts, context);
  return {
    element: h(
      'div',
      { class: 'trie-export' },
      h(
        'p',
        { class: 'hint' },
        'A JSON file with the ids that may follow in each state, and the states in which a name ends.',
      ),
      h('div', { class: 'controls' }, field('Tokenizer', tokenizerList.element), field('Context', contextList.element)),
      h(
        'p',
        {},
        createButton('Export trie…', () => exportTrie({ tokenizerId, context })),
      ),
    ),
    /** Offers these tokenizers; one that is chosen stays as long as it is among them. */
    update(tokenizers: readonly MeasuredTokenizer[]): void {
      if (!tokenizers.some(({ id }) => id === tokenizerId)) tokenizerId = tokenizers[0]?.id ?? '';
      tokenizerList.update(
        tokenizers.map(({ id, name }) => ({ value: id, label: name })),
        tokenizerId,
      );
    },
  };
}
