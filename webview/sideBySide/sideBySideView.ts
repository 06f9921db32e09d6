import type { SideFigures } from '../../src/protocol/views/sideBySide';
import { createButton } from '../controls/button';
import { h, setShown, setText } from '../dom';
import { createListTable, titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { type Measured, nameOf, subjectOf, textReportView } from '../parts/textReport';
import { createSideHeads } from './sideHeads';
import { createSidePanes } from './sidePanes';
import { sideCells, sidesComputed, sidesVerdict } from './sideWords';

/** The same text as two to four tokenizers split it, line by line; what they cut differently is ringed. */
export const sideBySideView = textReportView<'sideBySide', SideFigures>(
  'side-by-side-view',
  ({ remote, tell, send }) => {
    const heads = createSideHeads({
      setSides: ids => tell(remote.setSides(ids)),
      copy: id => send(remote.copyTokens(id)),
    });
    const panes = createSidePanes({
      rows: (revision, from, to) => tell(remote.rows({ revision, from, to })),
      point: range => send(remote.point(range)),
      reveal: range => send(remote.reveal(range)),
      scrolled: offset => send(remote.scrolled(offset)),
    });
    const none = h('p', { class: 'hint', role: 'status' });
    const find = async (forward: boolean): Promise<void> => {
      const found = await tell(remote.findDifference({ offset: panes.searchFrom, forward })).catch(() => undefined);
      setText(none, found ? '' : 'There is no place that they cut differently.');
      if (found) panes.show(found, found.row);
    };
    const buttons = h(
      'p',
      { class: 'controls' },
      createButton('Previous difference', () => void find(false)),
      createButton('Next difference', () => void find(true)),
      heads.add,
    );
    const table = createListTable('Cut differently', 1);
    const skeleton = createSkeleton({
      figures: [
        h(
          'section',
          { class: 'side-by-side', 'aria-label': 'Side by side' },
          createLegend(),
          buttons,
          none,
          heads.element,
          panes.element,
        ),
        titled('Cut differently', table.element),
      ],
      computed: sidesComputed,
    });
    return {
      element: skeleton.element,
      update(report: Measured<SideFigures>) {
        const { figures, tokenizers } = report;
        const { differences, isComparing } = figures;
        const subject = subjectOf(report);
        const name = (id: string): string => nameOf(report, id);
        skeleton.update({
          subject: differences && isComparing && report.status === 'ready' ? `${subject} · comparing…` : subject,
          verdict: sidesVerdict(differences, name),
        });
        skeleton.element.style.setProperty('--sides', String(tokenizers.length));
        skeleton.element.dataset['sides'] = String(tokenizers.length);
        heads.update(tokenizers, figures);
        panes.update(tokenizers, figures);
        setShown(table.element.parentElement!, differences !== undefined);
        if (!differences) return;
        table.update(
          ['Tokenizer', 'Tokens', 'Places cut differently', 'Share of the text'],
          differences.sides.map(side => [name(side.tokenizerId), ...sideCells(side, differences.units)]),
        );
      },
    };
  },
);

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
