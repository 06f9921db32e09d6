import type { ViewId } from '../../src/protocol/dashboard';
import type { FilesReport, FilesViewMethods, FilesViewState } from '../../src/protocol/files/measuredFiles';
import type { Remote } from '../../src/protocol/rpc';
import { formatShare } from '../../src/text/shares';
import { createButton } from '../controls/button';
import { h, setShown, setText, type Part } from '../dom';
import type { PageView, ViewContext } from '../pageView';
import { createPlaceholder } from './skeleton';

/** What the buttons of such a view say. */
export interface FilesWords {
  readonly choose: string;
  /** Shown before anything was chosen. */
  readonly empty: string;
}

/** The page's side of a view that measures files when it is asked to: its buttons, how far it is, and the report. */
export function filesView<V extends ViewId, Figures>(
  className: string,
  words: FilesWords,
  createReport: (context: ViewContext<V>) => Part<FilesReport<Figures>>,
): PageView<V> {
  const view = {
    mount(context: ViewContext<V>): Part<FilesViewState<Figures>> {
      // Every such view has these methods, whatever else it has.
      const remote = context.remote as unknown as Remote<FilesViewMethods>;
      const choose = createButton(words.choose, () => context.send(remote.choose(undefined)));
      const again = createButton('Count again', () => context.send(remote.again(undefined)));
      const progress = createProgress(() => context.send(remote.cancel(undefined)));
      const placeholder = createPlaceholder();
      const stale = h('p', { class: 'files-stale', role: 'status' });
      const report = createReport(context);
      return {
        element: h(
          'div',
          { class: `${className} text-view` },
          h('div', { class: 'files-buttons' }, choose, again),
          progress.element,
          placeholder.element,
          stale,
          report.element,
        ),
        update(state) {
          const shown = state.status === 'empty' ? undefined : state.report;
          progress.update(state.status === 'counting' ? state : undefined);
          setShown(again, state.status === 'ready' || state.status === 'error');
          setText(stale, shown?.stale ?? '');
          setShown(stale, shown?.stale !== undefined && state.status === 'ready');
          setShown(report.element, shown !== undefined);
          if (shown) report.update(shown);
          placeholder.update(placeholderOf(state, words));
        },
      };
    },
  };
  // The entry that it is given to ties the state to the view.
  return view as unknown as PageView<V>;
}

function placeholderOf(state: FilesViewState<unknown>, words: FilesWords) {
  if (state.status === 'empty') return { title: 'Nothing counted yet', text: words.empty };
  if (state.status === 'error') return { title: 'There are no new figures', text: state.message, isError: true };
  return undefined;
}

function createProgress(cancel: () => void) {
  const bar = h('progress', { class: 'usage-progress', max: '1', 'aria-label': 'Progress' });
  const words = h('span');
  /** Said once, not at every percent. */
  const said = h('p', { class: 'visually-hidden', role: 'status' });
  const working = h('div', { class: 'usage-working' }, bar, words, createButton('Cancel', cancel));
  return {
    element: h('div', {}, working, said),
    update(
      state: { readonly source: string; readonly share?: number; readonly secondsLeft?: number } | undefined,
    ): void {
      setShown(working, state !== undefined);
      setText(said, state ? `Counting ${state.source}` : '');
      if (!state) return;
      const { source, share, secondsLeft } = state;
      if (share === undefined) bar.removeAttribute('value');
      else bar.value = share;
      const left = secondsLeft === undefined ? '' : `, about ${secondsWords(secondsLeft)} left`;
      setText(
        words,
        share === undefined ? `Counting ${source}…` : `Counting ${source}: ${formatShare(share, 0)}${left}`,
      );
    },
  };
}

/** Seconds in words: `12 s`, `3 min`. */
export function secondsWords(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
