import type { TermFigures } from '../../src/protocol/queries/termQueries';
import { formatCount, formatRatio } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { escapeHidden } from '../../src/text/visibleText';
import { createLineChart } from '../charts/lineChart';
import { createFigureTable } from '../controls/figureTable';
import { createListTable, titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { type Measured, nameOf, subjectOf, textReportView } from '../parts/textReport';
import { termsComputed, termsVerdict } from './termsWords';

/** Tokens of the terms of a list. */
export const termsView = textReportView<'terms', TermFigures>('terms', ({ remote, send }) => {
  const chart = createLineChart({
    label: 'Tokens per term',
    x: { title: 'Tokens of a term (the last: as many or more)', scale: 'linear', format: formatCount },
    y: { title: 'Share of the terms', scale: 'linear', format: value => formatShare(value) },
  });
  const table = createFigureTable('By tokenizer', [
    { title: 'Tokenizer' },
    { title: 'Tokens per term' },
    { title: 'Kept whole' },
    { title: 'Tokens per term after a space' },
    { title: 'Kept whole after a space' },
  ]);
  const longest = createListTable('Terms of most tokens', 1, range => send(remote.reveal(range)));
  const skeleton = createSkeleton({
    figures: [
      titled('Tokens per term', chart.element),
      titled('By tokenizer', table.element),
      titled('Terms of most tokens', longest.element),
    ],
    computed: termsComputed,
    exportFigures: () => send(remote.exportFigures(undefined)),
  });
  return {
    element: skeleton.element,
    update(report: Measured<TermFigures>) {
      const { terms, rows, longest: listed } = report.figures;
      const name = (id: string): string => nameOf(report, id);
      const isShort = listed.length < terms;
      skeleton.update({
        subject: subjectOf(report),
        verdict: termsVerdict(report.figures, name),
        limits: `Each line is a term.${isShort ? ` Listed below are ${formatCount(listed.length)} of ${formatCount(terms)}.` : ''}`,
      });
      const series = rows.map(({ tokenizerId, alone }) => ({
        name: name(tokenizerId),
        points: terms > 0 ? alone.lengths.slice(1).map((count, index) => ({ x: index + 1, y: count / terms })) : [],
      }));
      const described = rows.map(
        row => `${name(row.tokenizerId)}: ${formatRatio(row.alone.tokens / terms)} on average`,
      );
      chart.update(series, described.join('; '));
      table.update(
        rows.map(({ tokenizerId, alone, afterSpace }) => [
          name(tokenizerId),
          formatRatio(alone.tokens / terms),
          formatShare(alone.whole / terms),
          formatRatio(afterSpace.tokens / terms),
          formatShare(afterSpace.whole / terms),
        ]),
      );
      longest.update(
        ['Term', ...rows.map(({ tokenizerId }) => name(tokenizerId))],
        listed.map(({ text, start, end, tokens }) => [
          { text: escapeHidden(text), start, end },
          ...tokens.map(formatCount),
        ]),
      );
    },
  };
});
