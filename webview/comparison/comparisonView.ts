import type { ComparisonReport, ComparisonState } from '../../src/protocol/dashboard';
import { createCombobox } from '../controls/combobox';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setShown, type View } from '../dom';
import type { Memory } from '../pageState';
import { createBarChart } from './barChart';
import { createHeldOut } from './heldOut';
import { createEmptyMessage, createErrorMessage } from './messages';
import { createPriceLine } from './priceLine';
import { createSideBySide, type SideBySideActions } from './sideBySide';
import { nextSorting, sortRows, type ColumnId } from './sorting';
import { createSourceHeader } from './sourceHeader';
import { createTable } from './table';

/** What the view asks of the extension. */
export interface ComparisonActions extends SideBySideActions {
  setBaseline(tokenizerId: string): Promise<unknown>;
  selectModel(modelId: string): Promise<unknown>;
  restartEngine(): void;
}

/** The comparison: one text, all tokenizers. */
export function createComparisonView(actions: ComparisonActions, memory: Memory): View<ComparisonState> {
  const empty = createEmptyMessage();
  const error = createErrorMessage(() => actions.restartEngine());
  const report = createReport(actions, memory);
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
}

function createReport(actions: ComparisonActions, memory: Memory): View<ComparisonReport> {
  const header = createSourceHeader();
  const baseline = createDropdown('Baseline', id => actions.setBaseline(id));
  const model = createCombobox('Model', id => actions.selectModel(id));
  const price = createPriceLine();
  const noTokens = h('p', { class: 'hint' }, 'The text is empty: every tokenizer gives 0 tokens.');
  const chart = createBarChart();
  const table = createTable(sortBy);
  const sideBySide = createSideBySide(actions);
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
    const sorting = nextSorting(memory.get().sorting, column);
    memory.set({ sorting });
    if (shown) updateRows(shown);
  }

  function updateRows(report: ComparisonReport): void {
    const { sorting } = memory.get();
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
