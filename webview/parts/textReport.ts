import type { ViewId } from '../../src/protocol/dashboard';
import type { TextReport, TextViewState } from '../../src/protocol/views/textViews';
import { formatShare } from '../../src/text/shares';
import { h, setShown, type Part } from '../dom';
import type { PageView, ViewContext } from '../pageView';
import { createPlaceholder } from './skeleton';

/** A report that has figures. */
export type Measured<Figures> = TextReport<Figures> & { readonly figures: Figures };

/** The page's side of a view that measures the text: the report, or what is shown in its place. */
export function textReportView<V extends ViewId, Figures>(
  className: string,
  /** `choices` stay in place of figures that there are none of: another choice may be the way out. */
  createReport: (context: ViewContext<V>) => Part<Measured<Figures>> & { readonly choices?: HTMLElement },
): PageView<V> {
  const view = {
    mount(context: ViewContext<V>): Part<TextViewState<Figures>> {
      const placeholder = createPlaceholder();
      const report = createReport(context);
      return {
        element: h(
          'div',
          { class: `${className} text-view` },
          ...(report.choices ? [report.choices] : []),
          placeholder.element,
          report.element,
        ),
        update(state) {
          const measured = measuredOf(state);
          setShown(report.element, measured !== undefined);
          if (measured) report.update(measured);
          placeholder.update(measured ? undefined : placeholderOf(state));
        },
      };
    },
    isRecount: (shown: TextViewState<Figures>, next: TextViewState<Figures>) =>
      shown.status === 'ready' && next.status === 'counting' && shown.source.path === next.source.path,
  };
  // The entry that it is given to ties the state to the view.
  return view as unknown as PageView<V>;
}

function measuredOf<Figures>(state: TextViewState<Figures>): Measured<Figures> | undefined {
  return 'figures' in state && state.figures !== undefined ? { ...state, figures: state.figures } : undefined;
}

function placeholderOf(state: TextViewState<unknown>) {
  if (state.status === 'empty')
    return { title: 'No text yet', text: 'Open a text file: the view follows the active editor.' };
  if (state.status === 'error') return { title: 'There are no figures', text: state.message, isError: true };
  return { title: 'Counting…', text: subjectOf(state) };
}

/** Whose text it is, and whether it is being counted again. */
export function subjectOf({ source, status, share }: TextReport<unknown>): string {
  const text = source.kind === 'selection' ? `Selection in ${source.name}` : source.name;
  if (status === 'ready') return text;
  return `${text} · counting${share === undefined ? '…' : ` ${formatShare(share, 0)}`}`;
}

/** The name of a measured tokenizer. */
export function nameOf({ tokenizers }: TextReport<unknown>, id: string): string {
  return tokenizers.find(each => each.id === id)?.name ?? id;
}
