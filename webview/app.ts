import type { DashboardHost, DashboardUpdate, HostGroups, ViewId, ViewState } from '../src/protocol/dashboard';
import { groupOf, type Remote } from '../src/protocol/rpc';
import { type PageId, pages, viewPlaces, viewsOf } from '../src/protocol/viewPlaces';
import { messageOf } from '../src/text/errors';
import { createInspectorBar } from './bar/inspectorBar';
import { h, setShown, setText } from './dom';
import { createExportMenu, type ExportSource } from './export/exportMenu';
import { createNavigation } from './navigation';
import type { Memory, PageView, ViewContext } from './pageView';
import { createScrollMemory } from './scrollMemory';
import { snapshotQueue, type Scheduler } from './snapshots';

/** What the page lives in. */
export interface PageEnvironment {
  readonly remote: Remote<DashboardHost>;
  readonly scheduler: Scheduler;
  /** What is remembered under a name. */
  readonly memory: <T>(name: string) => Memory<T>;
}

/** A view that was on screen once. */
interface MountedView {
  readonly element: HTMLElement;
  /** Shows a state of this view soon. */
  readonly push: (state: unknown) => void;
}

/** The whole page: a list of views, the one that is selected, and a line for calls that the extension could not serve. */
export function createApp(
  page: PageId,
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

  const exports: ExportSource = {
    remote: groupOf<HostGroups, 'page'>(remote, 'page'),
    send,
    shown: () => viewOf(shown).element,
    all: () => viewsOf(page).flatMap(id => mounted.get(id)?.element ?? []),
    title: pages[page].title,
  };
  const bar =
    page === 'inspector'
      ? createInspectorBar({ remote: groupOf<HostGroups, 'bar'>(remote, 'bar'), tell, send }, exports)
      : undefined;
  const menu = page === 'planner' ? [h('div', { class: 'planner-bar' }, createExportMenu(exports, []))] : [];
  if (bar) setShown(bar.element, false);
  const main = h('main', { class: 'views' }, h('h1', { class: 'visually-hidden' }, pages[page].title));
  const mounted = new Map<ViewId, MountedView>();
  const scroll = createScrollMemory(memory('scroll'));
  /** The newest state of each view. */
  const states: DashboardUpdate = {};
  const selected = memory<{ readonly view: ViewId }>('page');
  let shown: ViewId = viewsOf(page)[0]!;
  /** The view that the extension named last. */
  let told: ViewId | undefined;

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties the view's types to each other
  function mount<V extends ViewId>(id: V): MountedView {
    const view: PageView<V> = views[id];
    const context: ViewContext<V> = {
      remote: groupOf<HostGroups, V>(remote, id),
      tell,
      send,
      memory: () => memory(id),
    };
    const part = view.mount(context);
    const heading = h('h2', { id: `question-${id}` }, viewPlaces[id].question);
    const element = h('section', { class: 'view', 'aria-labelledby': heading.id }, heading, part.element);
    let isFirst = true;
    const push = snapshotQueue<ViewState<V>>(
      state => {
        measured(id, () => part.update(state));
        if (isFirst) restoreScroll(id);
        isFirst = false;
      },
      view.isRecount ?? (() => false),
      scheduler,
    );
    main.append(element);
    // What is pushed comes from `states` and updates, under the view's own name.
    return { element, push: state => push(state as ViewState<V>) };
  }

  /** The view, made when it is first wanted. */
  function viewOf(id: ViewId): MountedView {
    const known = mounted.get(id);
    if (known) return known;
    const view = mount(id);
    mounted.set(id, view);
    const state = states[id];
    if (state !== undefined) view.push(state);
    return view;
  }

  function turnTo(id: ViewId): void {
    const isSame = id === shown;
    shown = id;
    viewOf(id);
    for (const [other, view] of mounted) setShown(view.element, other === id);
    navigation.update(id);
    if (isSame) return;
    selected.set({ view: id });
    restoreScroll(id);
  }

  /** Once it is laid out: the toolkit's elements get their size a frame after they are drawn. */
  function restoreScroll(id: ViewId): void {
    scroll.pause();
    const restore = (): void => {
      if (id === shown) scroll.restore(id);
    };
    requestAnimationFrame(() => requestAnimationFrame(restore));
  }

  const navigation = createNavigation(page, id => {
    turnTo(id);
    send(remote['page.selectView'](id));
  });
  scroll.listen(() => shown);
  turnTo(shown);

  return {
    element: h(
      'div',
      { class: 'app' },
      navigation.element,
      h('div', { class: 'content' }, ...(bar ? [bar.element] : menu), notice, main),
    ),
    /** Turns to the view that the extension names, and shows each state before the next paint. */
    show(update: DashboardUpdate): void {
      Object.assign(states, update);
      const { view, bar: chosen } = update;
      if (bar && chosen) {
        bar.update(chosen);
        setShown(bar.element, true);
      }
      // The user's own click is ahead of the extension: only a change of its mind turns the page.
      if (view !== undefined && view !== told) {
        told = view;
        turnTo(view);
      }
      for (const [id, { push }] of mounted) {
        const state = update[id];
        if (state !== undefined) push(state);
      }
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
