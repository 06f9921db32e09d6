import { createButton } from '../controls/button';
import { h, setShown, setText } from '../dom';

/** How one figure of a view is computed. */
export interface Computed {
  readonly title: string;
  readonly formula: string;
  readonly source: string;
  /** What it tells, in a sentence; empty where its name says it. */
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
  const definitions = h('dl', {}, ...parts.computed.flatMap(definition));
  const computed = h('details', { class: 'computed' }, h('summary', {}, 'How this is computed'), definitions);
  let defined = parts.computed;
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
    /**
     * `limits` says what the figures leave out; empty where they leave out nothing. `computed` is there where it depends on
     * what is shown.
     */
    update(shown: {
      readonly subject: string;
      readonly verdict: string;
      readonly limits?: string;
      readonly computed?: readonly Computed[];
    }): void {
      setText(subject, shown.subject);
      setShown(subject, shown.subject !== '');
      setText(verdict, shown.verdict);
      setText(limits, shown.limits ?? '');
      setShown(limits, limits.textContent !== '');
      if (!shown.computed || JSON.stringify(shown.computed) === JSON.stringify(defined)) return;
      defined = shown.computed;
      definitions.replaceChildren(...defined.flatMap(definition));
    },
  };
}

function definition({ title, formula, source, explanation }: Computed): HTMLElement[] {
  const lines = [
    ...(explanation === '' ? [] : [explanation]),
    ...(formula === '' ? [] : [h('code', {}, formula)]),
    ...(source === '' ? [] : [h('span', { class: 'hint' }, source)]),
  ];
  return [h('dt', {}, title), h('dd', {}, ...lines.flatMap((each, index) => (index === 0 ? [each] : [h('br'), each])))];
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

/** In place of the figures of a form that cannot be read; beside the field is what is wrong. */
export const UNREADABLE_FIELD = {
  title: 'No figures yet',
  text: 'A field above cannot be read: beside it is what is expected there.',
};
