import { createButton } from '../controls/button';
import { h, setShown, setText } from '../dom';

/** How one figure of a view is computed. */
export interface Computed {
  readonly title: string;
  readonly formula: string;
  readonly source: string;
  /** What it tells, in a sentence. */
  readonly explanation: string;
}

/**
 * The parts of a view, in the order that all views have: what the text is, the verdict in one sentence, charts, the table,
 * and how its figures are computed.
 */
export function createSkeleton(parts: {
  readonly figures: readonly HTMLElement[];
  readonly computed: readonly Computed[];
  /** Opens the figures as a document; absent where the bar above the view has the button. */
  readonly exportFigures?: () => void;
}) {
  const subject = h('p', { class: 'subject' });
  const verdict = h('p', { class: 'verdict' });
  const limits = h('p', { class: 'hint' });
  const definitions = parts.computed.flatMap(({ title, formula, source, explanation }) => [
    h('dt', {}, title),
    h('dd', {}, explanation, h('br'), h('code', {}, formula), h('br'), h('span', { class: 'hint' }, source)),
  ]);
  const computed = h(
    'details',
    { class: 'computed' },
    h('summary', {}, 'How this is computed'),
    h('dl', {}, ...definitions),
  );
  return {
    element: h(
      'div',
      { class: 'skeleton' },
      subject,
      verdict,
      limits,
      ...parts.figures,
      computed,
      ...(parts.exportFigures
        ? [h('p', { class: 'export' }, createButton('Export figures', parts.exportFigures))]
        : []),
    ),
    /** `limits` says what the figures leave out; empty where they leave out nothing. */
    update(shown: { readonly subject: string; readonly verdict: string; readonly limits?: string }): void {
      setText(subject, shown.subject);
      setText(verdict, shown.verdict);
      setText(limits, shown.limits ?? '');
      setShown(limits, limits.textContent !== '');
    },
  };
}

/** What is shown in place of figures: that there is no text, that it is being counted, or why there are none. */
export function createPlaceholder() {
  const title = h('h3');
  const text = h('p');
  const element = h('div', { class: 'message', role: 'status' }, title, text);
  return {
    element,
    update(shown: { readonly title: string; readonly text: string; readonly isError?: boolean } | undefined): void {
      setShown(element, shown !== undefined);
      if (!shown) return;
      element.classList.toggle('is-error', shown.isError === true);
      setText(title, shown.title);
      setText(text, shown.text);
    },
  };
}
