import { nameContexts } from '../../src/analysis/lists/nameContexts';
import type { NameFigures, ShownName } from '../../src/protocol/queries/termQueries';
import { formatCount, formatRatio } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { escapeHidden } from '../../src/text/visibleText';
import { createBarGroups } from '../charts/barGroups';
import { createListTable, titled, type ListCell } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { type Measured, nameOf, subjectOf, textReportView } from '../parts/textReport';
import { contextTitle, namesComputed, namesVerdict, worstContext } from './namesWords';
import { createTrieExport } from './trieExport';

/** Examples of a kind that are shown. */
const MOST_EXAMPLES = 20;

/** The names of a list as tries, by context. */
export const namesView = textReportView<'names', NameFigures>('names', ({ remote, send }) => {
  const chart = createBarGroups({
    label: 'Names with other tokens than alone',
    axis: 'Share of the names',
    format: value => formatShare(value),
    least: 1,
  });
  const table = createListTable('Tries by context', 2);
  const examples = createListTable('Names to look at', 2, range => send(remote.reveal(range)));
  const trieExport = createTrieExport(choice => send(remote.exportTrie(choice)));
  const skeleton = createSkeleton({
    figures: [
      titled('Names with other tokens than alone', chart.element),
      titled('Tries by context', table.element),
      titled('Names to look at', examples.element),
      titled('Trie for constrained decoding', trieExport.element),
    ],
    computed: namesComputed,
    exportFigures: () => send(remote.exportFigures(undefined)),
  });
  return {
    element: skeleton.element,
    update(report: Measured<NameFigures>) {
      const { names, rows, withoutIds } = report.figures;
      const name = (id: string): string => nameOf(report, id);
      const share = (count: number): string => `${formatCount(count)} (${formatShare(count / names)})`;
      const left =
        withoutIds.length > 0 ? ` Without ids, and so without tries: ${withoutIds.map(name).join(', ')}.` : '';
      skeleton.update({
        subject: subjectOf(report),
        verdict: namesVerdict(report.figures, name),
        limits: `Each line is a name.${left}`,
      });
      const groups = nameContexts.slice(1).map(({ id, title }) => ({
        title,
        bars: rows
          .filter(row => row.context === id)
          .map(row => ({ name: name(row.tokenizerId), value: names > 0 ? row.otherThanAlone / names : undefined })),
      }));
      const described = groups.flatMap(({ title, bars }) =>
        bars.map(bar => `${title}, ${bar.name}: ${formatShare(bar.value ?? NaN)}`),
      );
      chart.update(groups, described.join('; '));
      table.update(
        [
          'Tokenizer',
          'Context',
          'Tokens per name',
          'Trie nodes',
          'Saved by shared prefixes',
          'Other than alone',
          'Own tokens',
          'Prefix of another',
          'Duplicates',
        ],
        rows.map(row => [
          name(row.tokenizerId),
          contextTitle(row.context),
          formatRatio(row.tokens / names),
          formatCount(row.nodes),
          formatShare(1 - row.nodes / row.tokens),
          share(row.otherThanAlone),
          share(row.ownTokens),
          formatCount(row.prefixes),
          formatCount(row.duplicates),
        ]),
      );
      examples.update(['Name', 'What'], exampleRows(report.figures));
      const tokenizers = report.tokenizers.filter(({ id }) => rows.some(row => row.tokenizerId === id));
      trieExport.update(tokenizers);
    },
  };
});

function exampleRows(figures: NameFigures): ListCell[][] {
  const [alone] = figures.rows;
  const worst = worstContext(figures);
  if (!alone || !worst) return [];
  const rowsOf = (names: readonly ShownName[], what: string): ListCell[][] =>
    names.slice(0, MOST_EXAMPLES).map(({ text, start, end }) => [{ text: escapeHidden(text), start, end }, what]);
  return [
    ...rowsOf(worst.examples.ownTokens, `own tokens ${contextTitle(worst.context).toLowerCase()}`),
    ...rowsOf(alone.examples.prefixes, 'prefix of another name'),
    ...rowsOf(alone.examples.duplicates, 'duplicate of an earlier name'),
  ];
}
