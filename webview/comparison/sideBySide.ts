import type { ComparisonReport } from '../../src/protocol/views/comparison';
import { h, type Part } from '../dom';
import { syncScroll } from './scrollSync';
import { createTokenPane, type Span } from './tokenPane';

/** What the two panes ask of the extension. */
export interface SideBySideActions {
  setSide(side: 'left' | 'right', tokenizerId: string): Promise<unknown>;
  reveal(span: Span): void;
  copy(tokenizerId: string): void;
}

/** The same text as two tokenizers split it; pointing at a token in one pane marks its text in the other. */
export function createSideBySide(actions: SideBySideActions): Part<ComparisonReport> {
  const left = createTokenPane('left', {
    choose: id => actions.setSide('left', id),
    reveal: span => actions.reveal(span),
    copy: id => actions.copy(id),
    point: span => markOther(right, left, span),
  });
  const right = createTokenPane('right', {
    choose: id => actions.setSide('right', id),
    reveal: span => actions.reveal(span),
    copy: id => actions.copy(id),
    point: span => markOther(left, right, span),
  });
  syncScroll(left.scroller, right.scroller);

  const element = h(
    'section',
    { class: 'side-by-side', 'aria-label': 'Side by side' },
    h('h3', {}, 'Side by side'),
    createLegend(),
    h('div', { class: 'panes' }, left.element, right.element),
  );
  return {
    element,
    update({ rows, sideBySide }) {
      const choices = rows.map(row => ({ value: row.tokenizerId, label: row.name }));
      left.update(sideBySide.left, choices);
      right.update(sideBySide.right, choices);
    },
  };
}

type Pane = ReturnType<typeof createTokenPane>;

/** Offsets mean the same position only while both panes show the same text. */
function markOther(other: Pane, own: Pane, span: Span | undefined): void {
  other.mark(other.text === own.text ? span : undefined);
}

function createLegend(): HTMLElement {
  const sample = (className: string, text: string, meaning: string): HTMLElement =>
    h(
      'span',
      { class: 'legend-item' },
      h('span', { class: `sample ${className}`, 'aria-hidden': 'true' }, text),
      meaning,
    );
  return h(
    'p',
    { class: 'legend token-legend' },
    sample('piece colour0 starts', 'ab', 'a line starts each token'),
    sample('spaces', '   ', 'space'),
    sample('tab', '\t', 'tab'),
    sample('ends-with-break', '', 'line break'),
    sample('partial', 'é', 'several tokens in one character'),
  );
}
