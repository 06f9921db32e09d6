import { h } from '../dom';

/** A column of a table of figures; the first names the row. */
export interface FigureColumn {
  readonly title: string;
  /** Words rather than figures. */
  readonly words?: boolean;
}

/** A table with a name, row headers and figures, that scrolls sideways by itself where the page is narrow. */
export function createFigureTable(name: string, columns: readonly FigureColumn[], className = '') {
  const body = h('tbody');
  const table = h(
    'table',
    { class: `figure-table ${className}` },
    h('caption', { class: 'visually-hidden' }, name),
    h(
      'thead',
      {},
      h('tr', {}, ...columns.map(({ title, words }, index) => heading(title, index === 0 || words === true))),
    ),
    body,
  );
  let shown = '';
  return {
    element: h('div', { class: 'table-scroll', role: 'region', tabindex: '0', 'aria-label': name }, table),
    /** Shows these rows, those named in `muted` slanted. Touches nothing while they stay the same. */
    update(rows: readonly (readonly string[])[], muted: ReadonlySet<string> = new Set()): void {
      const signature = JSON.stringify([rows, [...muted]]);
      if (signature === shown) return;
      shown = signature;
      body.replaceChildren(...rows.map(cells => row(cells, columns, muted.has(cells[0] ?? ''))));
    },
  };
}

function heading(title: string, words: boolean): HTMLElement {
  return h('th', { scope: 'col', class: words ? 'name' : 'number' }, title);
}

function row(cells: readonly string[], columns: readonly FigureColumn[], muted: boolean): HTMLElement {
  return h(
    'tr',
    muted ? { class: 'is-muted' } : {},
    ...cells.map((text, index) =>
      index === 0
        ? h('th', { scope: 'row', class: 'name' }, text)
        : h('td', { class: columns[index]?.words === true ? 'name' : 'number' }, text),
    ),
  );
}
