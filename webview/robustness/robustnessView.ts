import { changeTitle, textChanges } from '../../src/analysis/lists/textChanges';
import type { RobustnessFigures } from '../../src/protocol/queries/robustnessQueries';
import { formatCount, NO_FIGURE } from '../../src/text/numbers';
import { formatDifference, formatShare } from '../../src/text/shares';
import { visibleText } from '../../src/text/visibleText';
import { createBarGroups } from '../charts/barGroups';
import { h, setShown, setText } from '../dom';
import { createListTable, titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { type Measured, nameOf, subjectOf, textReportView } from '../parts/textReport';
import { robustnessComputed, robustnessLimits, robustnessVerdict, romanizedText, sharesOf } from './robustnessWords';

/** What becomes of token boundaries where the text is changed a little. */
export const robustnessView = textReportView<'robustness', RobustnessFigures>('robustness', ({ remote, send }) => {
  const chart = createBarGroups({
    label: 'Token boundaries in both texts',
    axis: 'Boundaries in both texts, of those in either',
    format: value => formatShare(value),
    least: 1,
  });
  const table = createListTable('By change and tokenizer', 2);
  const places = createListTable('Where boundaries moved', 3, range => send(remote.reveal(range)));
  const loss = h('p', { class: 'hint' });
  const example = h('p', { class: 'romanized-example' });
  const romanized = createListTable('Romanized text', 1);
  const skeleton = createSkeleton({
    figures: [
      titled('Token boundaries in both texts', chart.element),
      titled('By change and tokenizer', table.element),
      titled('Where boundaries moved', places.element),
      titled('Romanized text', loss, example, romanized.element),
    ],
    computed: robustnessComputed,
    exportFigures: () => send(remote.exportFigures(undefined)),
  });

  function updateRomanized(report: Measured<RobustnessFigures>): void {
    const { rows, romanized: figures } = report.figures;
    setText(loss, romanizedText(report.figures));
    setShown(example, figures.example !== undefined);
    setText(
      example,
      figures.example ? `${visibleText(figures.example.written)} → ${visibleText(figures.example.romanized)}` : '',
    );
    romanized.update(
      ['Tokenizer', 'Tokens as written', 'Tokens romanized', 'Romanized'],
      rows.map(({ tokenizerId, tokens, tokensRomanized }) => [
        nameOf(report, tokenizerId),
        formatCount(tokens),
        formatCount(tokensRomanized),
        tokens > 0 ? formatDifference(tokensRomanized / tokens - 1) : NO_FIGURE,
      ]),
    );
  }

  return {
    element: skeleton.element,
    update(report: Measured<RobustnessFigures>) {
      const { rows, places: found } = report.figures;
      updateRomanized(report);
      const name = (id: string): string => nameOf(report, id);
      skeleton.update({
        subject: subjectOf(report),
        verdict: robustnessVerdict(report.figures, name),
        limits: robustnessLimits(report.figures),
      });
      const byChange = textChanges.map(({ id, title }) => ({
        title,
        rows: rows.map(row => ({
          name: name(row.tokenizerId),
          counts: row.changes.find(({ change }) => change === id)!,
        })),
      }));
      const groups = byChange.map(({ title, rows: each }) => ({
        title,
        bars: each.map(({ name: tokenizer, counts }) => ({ name: tokenizer, value: sharesOf(counts)?.same })),
      }));
      const described = groups.flatMap(({ title, bars }) =>
        bars.map(bar => `${title}, ${bar.name}: ${formatShare(bar.value ?? NaN)}`),
      );
      chart.update(groups, described.join('; '));
      table.update(
        ['Change', 'Tokenizer', 'Places changed', 'Boundaries kept', 'New', 'In both', 'Tokens', 'Tokens changed'],
        byChange.flatMap(({ title, rows: each }) =>
          each.map(({ name: tokenizer, counts }) => {
            const shares = sharesOf(counts);
            return [
              title,
              tokenizer,
              formatCount(counts.replacements),
              ...[shares?.kept, shares?.added, shares?.same].map(share => formatShare(share ?? NaN)),
              formatCount(counts.tokens),
              formatCount(counts.tokensAsChanged),
            ];
          }),
        ),
      );
      places.update(
        ['Tokens as written', 'Tokens as changed', 'Change'],
        found.map(({ start, end, before, after, change }) => [
          { text: before.map(visibleText).join(' | '), start, end },
          after.map(visibleText).join(' | '),
          changeTitle(change).toLowerCase(),
        ]),
      );
    },
  };
});
