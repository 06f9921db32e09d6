import { figures } from '../../src/analysis/figures/figures';
import type { ComparisonReport, ComparisonState } from '../../src/protocol/views/comparison';
import { createButton } from '../controls/button';
import { h, setShown, setText, type Part } from '../dom';
import type { PageView, ViewContext } from '../pageView';
import { createSkeleton } from '../parts/skeleton';
import { createBarChart } from './barChart';
import { createHeldOut } from './heldOut';
import { subjectWords, verdictWords } from './overviewWords';
import { createPriceLine } from './priceLine';
import { createSpeedLine } from './speedLine';
import { nextSorting, sortRows, type ColumnId, type Sorting } from './sorting';
import { createTable } from './table';

/** Sorted so until the user sorts otherwise. */
const BY_TOKENS: Sorting = { column: 'tokens', descending: false };

/** The overview: one text under all tokenizers that are in the comparison. */
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

function createReport({ remote, send, memory }: ViewContext<'comparison'>): Part<ComparisonReport> {
  const remembered = memory<{ readonly sorting?: Sorting | undefined }>();
  const price = createPriceLine();
  const chart = createBarChart();
  const table = createTable(sortBy);
  const speed = createSpeedLine(() => send(remote.measureSpeed(undefined)));
  const heldOut = createHeldOut();
  const skeleton = createSkeleton({
    figures: [
      price.element,
      h('section', { 'aria-label': 'Tokens' }, h('h3', {}, 'Tokens'), chart.element),
      h('section', { 'aria-label': 'All figures' }, h('h3', {}, 'All figures'), table.element, speed.element),
      heldOut.element,
    ],
    computed: figures.map(({ title, unit, explanation, formula, source }) => ({
      title,
      formula: formula ?? unit,
      source: source ?? '',
      explanation: explanation({ baseline: 'the baseline', model: 'the model' }),
    })),
  });
  let shown: ComparisonReport | undefined;

  const sorting = (): Sorting => remembered.get()?.sorting ?? BY_TOKENS;

  function sortBy(column: ColumnId): void {
    remembered.set({ sorting: nextSorting(sorting(), column) });
    if (shown) updateRows(shown);
  }

  function updateRows(report: ComparisonReport): void {
    const rows = sortRows(report.rows, sorting());
    chart.update(report, rows);
    table.update(report, rows, sorting());
  }

  return {
    element: h('div', { class: 'report' }, skeleton.element),
    update(report) {
      shown = report;
      skeleton.element.classList.toggle('is-recounted', report.status === 'counting');
      skeleton.update({ subject: subjectWords(report), verdict: verdictWords(report) });
      price.update(report);
      setShown(chart.element.parentElement!, report.source.bytes > 0);
      updateRows(report);
      speed.update(report.speed);
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
    shown.pricing.modelId === next.pricing.modelId
  );
}
