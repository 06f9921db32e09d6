import type { TextRange } from '../../src/protocol/textRange';
import { h } from '../dom';

/** A cell: a text, or one that leads to where it is in the document. */
export type ListCell = string | (TextRange & { readonly text: string });

/**
 * A table of things that were found in the text, whose columns may change with the tokenizers. `words` says how many of the
 * first columns hold words rather than figures; `open` shows a range of the document.
 */
export function createListTable(name: string, words: number, open: (range: TextRange) => void = () => undefined) {
  const head = h('tr');
  const body = h('tbody');
  const caption = h('caption', { class: 'visually-hidden' }, name);
  const table = h('table', { class: 'figure-table' }, caption, h('thead', {}, head), body);
  let shown = '';

  function contentOf(cell: ListCell): string | HTMLElement {
    if (typeof cell === 'string') return cell;
    const button = h('button', { type: 'button', class: 'link', title: 'Show in the text' }, cell.text);
    button.addEventListener('click', () => open({ start: cell.start, end: cell.end }));
    return button;
  }

  return {
    element: h('div', { class: 'table-scroll', role: 'region', tabindex: '0', 'aria-label': name }, table),
    /** Shows these columns and rows. Touches nothing while they stay the same. */
    update(columns: readonly string[], rows: readonly (readonly ListCell[])[]): void {
      const signature = JSON.stringify([columns, rows]);
      if (signature === shown) return;
      shown = signature;
      const classOf = (index: number): string => (index < words ? 'name' : 'number');
      head.replaceChildren(...columns.map((title, index) => h('th', { scope: 'col', class: classOf(index) }, title)));
      body.replaceChildren(
        ...rows.map(cells =>
          h(
            'tr',
            {},
            ...cells.map((cell, index) =>
              index === 0
                ? h('th', { scope: 'row', class: classOf(index) }, contentOf(cell))
                : h('td', { class: classOf(index) }, contentOf(cell)),
            ),
          ),
        ),
      );
    },
  };
}

/** A part of a view under its title. */
export function titled(title: string, ...content: readonly HTMLElement[]): HTMLElement {
  return h('section', { 'aria-label': title }, h('h3', {}, title), ...content);
}
