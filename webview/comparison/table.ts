import type { ComparisonReport, ComparisonRow } from '../../src/protocol/comparison';
import { h, keyedChildren, setAttribute, setShown, setText, type Part } from '../dom';
import { figureColumns, kindWords, modelMark } from './columns';
import type { ColumnId, Sorting } from './sorting';

interface RowState {
  readonly row: ComparisonRow;
  readonly report: ComparisonReport;
}

/** The table of figures. `rows` come sorted; `sorting` is only shown. */
export function createTable(sortBy: (column: ColumnId) => void) {
  const headers = [
    createHeader('name', 'Tokenizer', sortBy),
    ...figureColumns.map(column => createHeader(column.id, column.title, sortBy)),
  ];
  const body = h('tbody');
  const updateRows = keyedChildren<RowState>(body, state => state.row.tokenizerId, createRow);
  const table = h(
    'table',
    { class: 'figures' },
    h('caption', { class: 'visually-hidden' }, 'Figures of each tokenizer for this text'),
    h('thead', {}, h('tr', {}, ...headers.map(header => header.element))),
    body,
  );
  // It scrolls by itself on a narrow page, so the keyboard must reach it.
  const element = h('div', { class: 'table-scroll', role: 'region', tabindex: '0', 'aria-label': 'Figures' }, table);

  return {
    element,
    update(report: ComparisonReport, rows: readonly ComparisonRow[], sorting: Sorting | undefined): void {
      for (const header of headers) header.update(report, sorting);
      updateRows(rows.map(row => ({ row, report })));
    },
  };
}

function createHeader(id: ColumnId, title: string, sortBy: (column: ColumnId) => void) {
  const column = figureColumns.find(each => each.id === id);
  const arrow = h('span', { class: 'sort-arrow', 'aria-hidden': 'true' });
  const button = h('button', { type: 'button', class: 'sort' }, title, arrow);
  const element = h('th', { scope: 'col', class: column ? 'number' : 'name' }, button);
  button.addEventListener('click', () => sortBy(id));
  return {
    element,
    update(report: ComparisonReport, sorting: Sorting | undefined): void {
      const order = sorting?.column !== id ? 'none' : sorting.descending ? 'descending' : 'ascending';
      setAttribute(element, 'aria-sort', order);
      setText(arrow, { none: '', ascending: '▲', descending: '▼' }[order]);
      setAttribute(button, 'title', `${column?.description(report) ?? 'Name of the tokenizer.'} Click to sort.`);
    },
  };
}

function createRow(): Part<RowState> {
  const name = h('span', { class: 'tokenizer-name' });
  const kind = h('span', { class: 'kind' });
  const mark = h('span', { class: 'model-mark' });
  const head = h('th', { scope: 'row', class: 'name' }, name, h('span', { class: 'row-tags' }, kind, mark));
  const cells = figureColumns.map(column => h('td', { class: `number ${column.id}` }));
  // One cell across all figures: the reason is a sentence, and no column is wide enough for it.
  const sentence = h('span');
  const message = h('td', { class: 'row-message', colspan: String(figureColumns.length) }, sentence);
  const element = h('tr', {}, head, ...cells, message);

  return {
    element,
    update({ row, report }) {
      setText(name, row.name);
      setAttribute(head, 'title', row.description);
      setText(kind, kindWords[row.kind]);
      setText(mark, modelMark(row, report) ?? '');
      setShown(mark, mark.textContent !== '');
      element.classList.toggle('is-baseline', row.tokenizerId === report.baselineId);
      element.classList.toggle('is-model', mark.textContent !== '');
      element.classList.toggle('is-counting', row.error === undefined && row.figures === undefined);
      setText(sentence, row.error ?? '');
      setShown(message, row.error !== undefined);
      figureColumns.forEach((column, index) => {
        const cell = cells[index]!;
        setShown(cell, row.error === undefined);
        const counting = row.figures === undefined && column.id === 'tokens';
        setText(cell, counting ? 'counting…' : column.text(row, report));
      });
    },
  };
}
