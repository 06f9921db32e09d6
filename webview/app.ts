import type { DashboardHost, DashboardUpdate, HostGroups, ViewId } from '../src/protocol/dashboard';
import { groupOf, type Remote } from '../src/protocol/rpc';
import { h, setShown, setText } from './dom';
import type { Memory, PageView, ViewContext } from './pageView';
import { snapshotQueue, type Scheduler } from './snapshots';
import { messageOf } from '../src/text/errors';

/** What the page lives in. */
export interface PageEnvironment {
  readonly remote: Remote<DashboardHost>;
  readonly scheduler: Scheduler;
  /** What is remembered under a name. */
  readonly memory: <T>(name: string) => Memory<T>;
}

/** A view on the page. */
interface MountedView<V extends ViewId = ViewId> {
  readonly id: V;
  readonly title: string;
  readonly element: HTMLElement;
  /** Shows the view's part of the update, if it has one. */
  show(update: DashboardUpdate): void;
  /** Pixels that the page was scrolled to when the view was last on screen. */
  scrolled: number;
}

/** The whole page: views under tabs, and a line for calls that the extension could not serve. */
export function createApp(
  views: { readonly [V in ViewId]: PageView<V> },
  { remote, scheduler, memory }: PageEnvironment,
) {
  const notice = h('p', { class: 'notice', role: 'alert' });
  notice.hidden = true;

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
  const send = (call: Promise<unknown>): void => void tell(call).catch(() => undefined);

  function mount<V extends ViewId>(id: V): MountedView<V> {
    const view: PageView<V> = views[id];
    const context: ViewContext<V> = {
      remote: groupOf<HostGroups, V>(remote, id),
      tell,
      send,
      memory: () => memory(id),
    };
    const part = view.mount(context);
    const push = snapshotQueue(
      state => measured(id, () => part.update(state)),
      view.isRecount ?? (() => false),
      scheduler,
    );
    return {
      id,
      title: view.title,
      element: part.element,
      show(update) {
        const state = update[id];
        if (state !== undefined) push(state);
      },
      scrolled: 0,
    };
  }

  const mounted = (Object.keys(views) as ViewId[]).map(id => mount(id));
  let shown = mounted[0];
  /** The view that the extension named last. */
  let told: ViewId | undefined;
  const panels = h(
    'vscode-panels',
    { activeid: shown ? tabId(shown.id) : '', 'aria-label': 'Views' },
    ...mounted.map(({ id, title }) => h('vscode-panel-tab', { id: tabId(id) }, title)),
    ...mounted.map(({ id, element }) => h('vscode-panel-view', { id: `view-${id}` }, element)),
  );

  // The views share the page's scroll bar, but where one was read to says nothing of the other.
  addEventListener('scroll', () => shown && (shown.scrolled = scrollY), { passive: true });
  function turnTo(view: MountedView | undefined): void {
    if (!view || view === shown) return;
    shown = view;
    const { id, scrolled } = view;
    requestAnimationFrame(() => {
      // On a narrow page the tabs slide sideways.
      document.getElementById(tabId(id))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      scrollTo(0, scrolled);
    });
  }

  panels.addEventListener('change', event => {
    // Dropdowns inside the panels have change events too, and theirs bubble.
    if (event.target !== panels) return;
    const view = mounted.find(({ id }) => panels.activeid === tabId(id));
    if (!view) return;
    turnTo(view);
    send(remote['page.selectView'](view.id));
  });

  return {
    element: h('div', { class: 'app' }, h('h1', { class: 'visually-hidden' }, 'Token Loupe'), notice, panels),
    /** Turns to the view that the extension names, and shows each state before the next paint. */
    show(update: DashboardUpdate): void {
      const { view } = update;
      // The user's own click is ahead of the extension: only a change of its mind moves the tab.
      if (view !== undefined && view !== told) {
        told = view;
        panels.activeid = tabId(view);
        turnTo(mounted.find(({ id }) => id === view));
      }
      for (const each of mounted) each.show(update);
    },
  };
}

/** Draws; how long that takes shows in the webview's performance panel. */
function measured(id: ViewId, draw: () => void): void {
  const name = `render ${id}`;
  const start = performance.now();
  draw();
  performance.clearMeasures(name);
  performance.measure(name, { start });
}

function tabId(view: ViewId): string {
  return `tab-${view}`;
}
