import type { UsageReport } from '../../src/protocol/views/usage';
import { h, setShown, setText } from '../dom';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { entryElement } from './entryText';

/** Words that are listed with their forms. */
const LISTED = 15;

/** Words that have several entries, differing in white space and case. */
export function createVariantTable() {
  const words = h('p', { class: 'cost-words' });
  const body = h('tbody');
  const table = h(
    'div',
    { class: 'table-scroll', role: 'region', tabindex: '0', 'aria-label': 'Words with several entries' },
    h(
      'table',
      { class: 'figure-table' },
      h('caption', { class: 'visually-hidden' }, 'Words with several entries'),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col', class: 'name' }, 'Word'),
          h('th', { scope: 'col', class: 'number' }, 'Tokens'),
          h('th', { scope: 'col', class: 'name' }, 'Entries, with their tokens'),
        ),
      ),
      body,
    ),
  );
  const element = h(
    'section',
    { 'aria-label': 'Variants' },
    h('h3', {}, 'The same word, several entries'),
    words,
    table,
  );
  return {
    element,
    update({ variants }: UsageReport): void {
      const { groups, entries, spaceOnly, caseOnly, both, top } = variants;
      setText(
        words,
        groups === 0
          ? 'No word has several entries.'
          : `${formatQuantity(groups, 'word has', 'words have')} ${formatCount(entries)} entries between them, which differ in white space and case alone: ` +
              `${formatQuantity(spaceOnly, 'word')} in white space, ${formatCount(caseOnly)} in case, ${formatCount(both)} in both. ` +
              `One form each would need ${formatCount(entries - groups)} entries fewer.`,
      );
      setShown(table, groups > 0);
      body.replaceChildren(
        ...top
          .slice(0, LISTED)
          .map(({ word, forms, tokens }) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row', class: 'name' }, h('bdi', { class: 'entry' }, word)),
              h('td', { class: 'number' }, formatCount(tokens)),
              h(
                'td',
                { class: 'name' },
                h('ul', { class: 'entries' }, ...forms.map(form => entryElement(form, formatCount(form.tokens)))),
              ),
            ),
          ),
      );
    },
  };
}
