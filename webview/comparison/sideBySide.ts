import { type ComparisonReport, LEAST_SIDES, MOST_SIDES } from '../../src/protocol/views/comparison';
import { createButton } from '../controls/button';
import { h, setShown, type Part } from '../dom';
import { differingRanges } from './differingRanges';
import { syncScroll } from './scrollSync';
import { createTokenPane, type Span } from './tokenPane';

/** What the panes ask of the extension. */
export interface SideBySideActions {
  setSides(tokenizerIds: readonly string[]): Promise<unknown>;
  reveal(span: Span): void;
  copy(tokenizerId: string): void;
}

/**
 * The same text as two to four tokenizers split it: what they cut differently is ringed, and pointing at a token in one pane
 * marks its text in the others.
 */
export function createSideBySide(actions: SideBySideActions): Part<ComparisonReport> {
  let shown: readonly string[] = [];
  const panes = Array.from({ length: MOST_SIDES }, (_, side) =>
    createTokenPane(side, {
      choose: id => actions.setSides(shown.with(side, id)),
      remove: () => ignore(actions.setSides(shown.toSpliced(side, 1))),
      reveal: span => actions.reveal(span),
      copy: id => actions.copy(id),
      point: span => markOthers(side, span),
    }),
  );
  syncScroll(panes.map(({ scroller }) => scroller));
  let next: string | undefined;
  const add = createButton('Add a tokenizer', () => {
    if (next !== undefined) ignore(actions.setSides([...shown, next]));
  });

  /** Offsets mean the same position only while panes show the same text. */
  function markOthers(side: number, span: Span | undefined): void {
    for (const [index, pane] of panes.entries()) {
      if (index !== side) pane.mark(pane.text === panes[side]!.text ? span : undefined);
    }
  }

  const element = h(
    'section',
    { class: 'side-by-side', 'aria-label': 'Side by side' },
    h('h3', {}, 'Side by side'),
    createLegend(),
    h('div', { class: 'panes' }, ...panes.map(pane => pane.element)),
    h('p', { class: 'export' }, add),
  );
  return {
    element,
    update({ rows, sideBySide }) {
      shown = sideBySide.map(({ tokenizerId }) => tokenizerId);
      const choices = rows.map(row => ({ value: row.tokenizerId, label: row.name }));
      const differing = differingRanges(sideBySide);
      for (const [index, pane] of panes.entries()) {
        const excerpt = sideBySide[index];
        setShown(pane.element, excerpt !== undefined);
        if (excerpt) pane.update(excerpt, choices, differing[index]!, sideBySide.length > LEAST_SIDES);
      }
      next = rows.find(({ tokenizerId, error }) => error === undefined && !shown.includes(tokenizerId))?.tokenizerId;
      setShown(add, shown.length < MOST_SIDES && next !== undefined);
    },
  };
}

/** The page has told of a failure; a button has nothing to go back to. */
function ignore(call: Promise<unknown>): void {
  call.catch(() => undefined);
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
    sample('piece colour1 differs', 'ab', 'cut differently'),
    sample('spaces', '   ', 'space'),
    sample('tab', '\t', 'tab'),
    sample('ends-with-break', '', 'line break'),
    sample('partial', 'é', 'several tokens in one character'),
  );
}
