import type { DashboardHost, DashboardState, DashboardView } from '../src/protocol/dashboard';
import type { Remote } from '../src/protocol/rpc';
import type { FiguresRequest } from '../src/protocol/vocabulary';
import { createComparisonView } from './comparison/comparisonView';
import { createCostsView } from './costs/costsView';
import { h, setShown, setText, type View } from './dom';
import { createEstimatorView } from './estimator/estimatorView';
import type { Memory } from './pageState';
import { createUsageView } from './usage/usageView';
import { messageOf } from '../src/text/errors';

const VIEWS: readonly DashboardView[] = ['comparison', 'estimator', 'costs', 'usage'];

/** The whole page: four panels, and a line for calls that the extension could not serve. */
export function createApp(remote: Remote<DashboardHost>, memory: Memory): View<DashboardState> {
  const notice = h('p', { class: 'notice', role: 'alert' });
  notice.hidden = true;

  /** Tells the user of a failed call, and hands the failure on for the control to go back. */
  async function tell<T>(call: Promise<T>): Promise<T> {
    try {
      const value = await call;
      setShown(notice, false);
      return value;
    } catch (error) {
      setText(notice, `That did not work: ${messageOf(error)}`);
      setShown(notice, true);
      throw error;
    }
  }
  /** For calls that no control waits for: the notice has said everything. */
  const send = (call: Promise<unknown>): void => void tell(call).catch(() => undefined);

  const comparison = createComparisonView(
    {
      setBaseline: id => tell(remote.setBaseline(id)),
      setSide: (side, tokenizerId) => tell(remote.setSide({ side, tokenizerId })),
      selectModel: id => tell(remote.selectModel(id)),
      reveal: span => send(remote.reveal(span)),
      restartEngine: () => send(remote.restartEngine(undefined)),
    },
    memory,
  );
  const exportFigures = (request: FiguresRequest): void => send(remote.exportFigures(request));
  const estimator = createEstimatorView(
    (input, signal) => remote.estimate(input, signal),
    exportFigures,
    {
      measure: from => send(remote.measureOwnText(from)),
      cancel: () => send(remote.cancelOwnText(undefined)),
    },
    memory,
  );
  const costs = createCostsView((input, signal) => remote.vocabularyCosts(input, signal), exportFigures, memory);
  const usage = createUsageView({
    setTokenizer: id => tell(remote.setUsageTokenizer(id)),
    lookAtDocument: () => send(remote.lookAtDocument(undefined)),
    lookAtChosenText: () => send(remote.lookAtChosenText(undefined)),
    cancel: () => send(remote.cancelUsage(undefined)),
    exportFigures: () => send(remote.exportUsage(undefined)),
    operate: operation => send(remote.operate(operation)),
  });
  const panels = h(
    'vscode-panels',
    { activeid: tabId('comparison'), 'aria-label': 'Views' },
    h('vscode-panel-tab', { id: tabId('comparison') }, 'Comparison'),
    h('vscode-panel-tab', { id: tabId('estimator') }, 'Vocabulary size'),
    h('vscode-panel-tab', { id: tabId('costs') }, 'Vocabulary cost'),
    h('vscode-panel-tab', { id: tabId('usage') }, 'Vocabulary in use'),
    h('vscode-panel-view', { id: 'view-comparison' }, comparison.element),
    h('vscode-panel-view', { id: 'view-estimator' }, estimator.element),
    h('vscode-panel-view', { id: 'view-costs' }, costs.element),
    h('vscode-panel-view', { id: 'view-usage' }, usage.element),
  );
  let told: DashboardView | undefined;
  let shown: DashboardView = 'comparison';
  const scrolled: Record<DashboardView, number> = { comparison: 0, estimator: 0, costs: 0, usage: 0 };

  // The views share the page's scroll bar, but where one was read to says nothing of the other.
  addEventListener('scroll', () => (scrolled[shown] = scrollY), { passive: true });
  function turnTo(view: DashboardView): void {
    if (view === shown) return;
    const place = scrolled[view];
    shown = view;
    requestAnimationFrame(() => {
      // On a narrow page the tabs slide sideways.
      document.getElementById(tabId(view))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      scrollTo(0, place);
    });
  }

  panels.addEventListener('change', event => {
    // Dropdowns inside the panels have change events too, and theirs bubble.
    if (event.target !== panels) return;
    const view = VIEWS.find(each => panels.activeid === tabId(each)) ?? 'comparison';
    turnTo(view);
    send(remote.selectView(view));
  });

  return {
    element: h('div', { class: 'app' }, h('h1', { class: 'visually-hidden' }, 'Token Loupe'), notice, panels),
    update(state) {
      // The user's own click is ahead of the snapshots: only a change of the extension's mind moves the tab.
      if (state.view !== told) {
        told = state.view;
        panels.activeid = tabId(state.view);
        turnTo(state.view);
      }
      comparison.update(state.comparison);
      estimator.update(state.estimator);
      costs.update(state.estimator);
      usage.update(state.usage);
    },
  };
}

function tabId(view: DashboardView): string {
  return `tab-${view}`;
}
