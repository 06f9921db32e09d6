import { promptEnds } from '../../src/analysis/lists/promptEnds';
import type { PromptFigures } from '../../src/protocol/queries/promptQueries';
import { formatCount, NO_FIGURE } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { visibleText } from '../../src/text/visibleText';
import { createBarGroups } from '../charts/barGroups';
import { createListTable, titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { type Measured, nameOf, subjectOf, textReportView } from '../parts/textReport';
import { differingShare, endTitle, promptsComputed, promptsLimits, promptsVerdict } from './promptsWords';

/** What prompts have for tokens that end within the text. */
export const promptsView = textReportView<'prompts', PromptFigures>('prompts', ({ remote, send }) => {
  const chart = createBarGroups({
    label: 'Prompts with other tokens than the text',
    axis: 'Share of the places where a prompt may end',
    format: value => formatShare(value),
    least: 1,
  });
  const table = createListTable('By kind of end', 1);
  const places = createListTable('Places with other tokens', 3, range => send(remote.reveal(range)));
  const skeleton = createSkeleton({
    figures: [
      titled('Prompts with other tokens than the text', chart.element),
      titled('By kind of end', table.element),
      titled('Places with other tokens', places.element),
    ],
    computed: promptsComputed,
    exportFigures: () => send(remote.exportFigures(undefined)),
  });
  return {
    element: skeleton.element,
    update(report: Measured<PromptFigures>) {
      const { rows, places: found } = report.figures;
      const name = (id: string): string => nameOf(report, id);
      skeleton.update({
        subject: subjectOf(report),
        verdict: promptsVerdict(report.figures, name),
        limits: promptsLimits(report.figures),
      });
      const countsOf = (row: (typeof rows)[number], end: string) => row.counts.find(each => each.end === end)!;
      const groups = promptEnds.map(({ id, title }) => ({
        title,
        bars: rows.map(row => ({ name: name(row.tokenizerId), value: differingShare(countsOf(row, id)) })),
      }));
      const described = groups.flatMap(({ title, bars }) =>
        bars.map(bar => `${title}, ${bar.name}: ${formatShare(bar.value ?? NaN)}`),
      );
      chart.update(groups, described.join('; '));
      table.update(
        ['A prompt ends', 'Places', ...rows.map(({ tokenizerId }) => name(tokenizerId))],
        promptEnds.map(({ id, title }) => [
          title,
          formatCount(rows[0] ? countsOf(rows[0], id).cuts : 0),
          ...rows.map(row => {
            const counts = countsOf(row, id);
            const share = differingShare(counts);
            return share === undefined ? NO_FIGURE : `${formatCount(counts.differing)} (${formatShare(share)})`;
          }),
        ]),
      );
      places.update(
        ['The prompt ends with', 'The text goes on with', 'Kind'],
        found.map(({ start, end, before, after, kind }) => [
          { text: visibleText(before), start, end },
          visibleText(after),
          endTitle(kind).toLowerCase(),
        ]),
      );
    },
  };
});
