import type { ComparisonReport, ComparisonRow } from '../../src/protocol/views/comparison';
import { h, keyedChildren, setAttribute, setShown, setText, type Part } from '../dom';
import type { Figure } from '../../src/analysis/figures/figure';
import { type FigureId, figures } from '../../src/analysis/figures/figures';
import { NO_FIGURE } from '../../src/text/numbers';
import { baselineName, isCounting, kindWords, modelMark } from './rowWords';
import type { ColumnId, Sorting } from './sorting';

/** Figures that only hold where the model uses the tokenizer: greyed elsewhere. */
const OF_THE_MODEL: ReadonlySet<FigureId> = new Set(['costUsd', 'windowShare']);

interface RowState {
  readonly row: ComparisonRow;
  readonly report: ComparisonReport;
}

/** The table of figures. `rows` come sorted; `sorting` is only shown. */
export function createTable(sortBy: (column: ColumnId) => void) {
  const headers = [
    createHeader('name', 'Tokenizer', sortBy),
    ...figures.map(({ id, title }) => createHeader(id, title, sortBy)),
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
  const figure = figures.find(each => each.id === id);
  const arrow = h('span', { class: 'sort-arrow', 'aria-hidden': 'true' });
  const button = h('button', { type: 'button', class: 'sort' }, title, arrow);
  const element = h('th', { scope: 'col', class: figure ? 'number' : 'name' }, button);
  button.addEventListener('click', () => sortBy(id));
  return {
    element,
    update(report: ComparisonReport, sorting: Sorting | undefined): void {
      const order = sorting?.column !== id ? 'none' : sorting.descending ? 'descending' : 'ascending';
      setAttribute(element, 'aria-sort', order);
      setText(arrow, { none: '', ascending: '▲', descending: '▼' }[order]);
      const names = { baseline: baselineName(report), model: report.pricing.modelName };
      setAttribute(button, 'title', `${figure?.explanation(names) ?? 'Name of the tokenizer.'} Click to sort.`);
    },
  };
}

function createRow(): Part<RowState> {
  const name = h('span', { class: 'tokenizer-name' });
  const kind = h('span', { class: 'kind' });
  const mark = h('span', { class: 'model-mark' });
  const head = h('th', { scope: 'row', class: 'name' }, name, h('span', { class: 'row-tags' }, kind, mark));
  const cells = figures.map(({ id }) => h('td', { class: `number ${id}` }));
  // One cell across all figures: the reason is a sentence, and no column is wide enough for it.
  const sentence = h('span');
  const message = h('td', { class: 'row-message', colspan: String(figures.length) }, sentence);
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
      element.classList.toggle('is-counting', isCounting(row));
      const isModels = row.tokenizerId === report.pricing.tokenizerId;
      for (const [index, { id }] of figures.entries()) {
        if (!OF_THE_MODEL.has(id)) continue;
        cells[index]!.classList.toggle('of-no-model', !isModels);
        setAttribute(
          cells[index]!,
          'title',
          isModels ? undefined : `As if ${report.pricing.modelName} used this tokenizer`,
        );
      }
      setText(sentence, row.error ?? '');
      setShown(message, row.error !== undefined);
      figures.forEach((figure, index) => {
        const cell = cells[index]!;
        setShown(cell, row.error === undefined);
        setText(cell, figure.id === 'tokens' && isCounting(row) ? 'counting…' : figureText(figure, row, report));
      });
    },
  };
}

function figureText(
  { id, format, ofBaseline }: Figure & { id: FigureId },
  row: ComparisonRow,
  report: ComparisonReport,
) {
  if (ofBaseline !== undefined && row.tokenizerId === report.baselineId) return ofBaseline;
  const value = row.figures[id];
  return value === undefined ? NO_FIGURE : format(value);
}
