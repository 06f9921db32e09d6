import { createButton } from '../controls/button';
import type { ComparisonReport, ComparisonState } from '../../src/protocol/comparison';
import { createCombobox } from '../controls/combobox';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setShown, setText, type Part } from '../dom';
import type { PageView, ViewContext } from '../pageView';
import { createBarChart } from './barChart';
import { createHeldOut } from './heldOut';
import { createPriceLine } from './priceLine';
import { createSideBySide } from './sideBySide';
import { nextSorting, sortRows, type ColumnId, type Sorting } from './sorting';
import { createSourceHeader } from './sourceHeader';
import { createTable } from './table';

/** The comparison: one text, all tokenizers. */
export const comparisonView: PageView<'comparison'> = {
  mount(context) {
    const empty = createEmptyMessage();
    const error = createErrorMessage(() => context.send(context.remote.restartEngine(undefined)));
    const report = createReport(context);
    const element = h('div', { class: 'comparison' }, empty, error.element, report.element);
    return {
      element,
      update(state) {
        setShown(empty, state.status === 'empty');
        setShown(error.element, state.status === 'error');
        setShown(report.element, state.status === 'ready' || state.status === 'counting');
        if (state.status === 'error') error.update(state);
        else if (state.status !== 'empty') report.update(state);
      },
    };
  },
  isRecount,
};

function createReport({ remote, tell, send, memory }: ViewContext<'comparison'>): Part<ComparisonReport> {
  const remembered = memory<{ readonly sorting?: Sorting | undefined }>();
  const header = createSourceHeader();
  const baseline = createDropdown('Baseline', id => tell(remote.setBaseline(id)));
  const model = createCombobox('Model', id => tell(remote.selectModel(id)));
  const price = createPriceLine();
  const noTokens = h('p', { class: 'hint' }, 'The text is empty: every tokenizer gives 0 tokens.');
  const chart = createBarChart();
  const table = createTable(sortBy);
  const sideBySide = createSideBySide({
    setSide: (side, tokenizerId) => tell(remote.setSide({ side, tokenizerId })),
    reveal: span => send(remote.reveal(span)),
    copy: id => send(remote.copyTokens(id)),
  });
  const heldOut = createHeldOut();
  const element = h(
    'div',
    { class: 'report' },
    header.element,
    h('div', { class: 'controls' }, field('Baseline', baseline.element), field('Model', model.element)),
    price.element,
    h('vscode-divider'),
    noTokens,
    h('section', { 'aria-label': 'Tokens' }, h('h3', {}, 'Tokens'), chart.element),
    h('section', { 'aria-label': 'All figures' }, h('h3', {}, 'All figures'), table.element),
    sideBySide.element,
    heldOut.element,
  );
  let shown: ComparisonReport | undefined;

  function sortBy(column: ColumnId): void {
    const sorting = nextSorting(remembered.get()?.sorting, column);
    remembered.set({ sorting });
    if (shown) updateRows(shown);
  }

  function updateRows(report: ComparisonReport): void {
    const sorting = remembered.get()?.sorting;
    const rows = sortRows(report.rows, sorting);
    chart.update(report, rows);
    table.update(report, rows, sorting);
  }

  return {
    element,
    update(report) {
      shown = report;
      header.update(report);
      const choices = report.rows.map(row => ({ value: row.tokenizerId, label: row.name }));
      baseline.update(choices, report.baselineId);
      model.update(report.pricing.choices, { id: report.pricing.modelId, name: report.pricing.modelName });
      price.update(report);
      setShown(noTokens, report.source.bytes === 0);
      setShown(chart.element.parentElement!, report.source.bytes > 0);
      updateRows(report);
      setShown(sideBySide.element, report.source.bytes > 0);
      sideBySide.update(report);
      heldOut.update(report);
    },
  };
}

/** Shown before any text editor has been active. */
function createEmptyMessage(): HTMLElement {
  return h(
    'div',
    { class: 'message' },
    h('h2', {}, 'No text yet'),
    h('p', {}, 'Open a text file to compare how tokenizers split it. The comparison follows the active editor.'),
  );
}

/** Shown when the engine failed: what happened, and the way out. */
function createErrorMessage(restart: () => void) {
  const title = h('h2');
  const text = h('p');
  const button = createButton('Restart engine', restart, 'primary');
  const element = h('div', { class: 'message is-error', role: 'alert' }, title, text, button);
  return {
    element,
    update(state: { readonly title: string; readonly message: string; readonly canRestart: boolean }): void {
      setText(title, state.title);
      setText(text, state.message);
      setShown(button, state.canRestart);
    },
  };
}

/** Whether `next` is the text on screen being counted again, with nothing else to tell. */
export function isRecount(shown: ComparisonState, next: ComparisonState): boolean {
  return (
    shown.status === 'ready' &&
    next.status === 'counting' &&
    shown.source.path === next.source.path &&
    shown.source.kind === next.source.kind &&
    shown.baselineId === next.baselineId &&
    shown.pricing.modelId === next.pricing.modelId &&
    shown.sideBySide.left.tokenizerId === next.sideBySide.left.tokenizerId &&
    shown.sideBySide.right.tokenizerId === next.sideBySide.right.tokenizerId
  );
}
