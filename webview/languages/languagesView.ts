import { premium } from '../../src/analysis/lists/premium';
import type { LanguageFigures } from '../../src/protocol/views/languages';
import { formatCount, formatRatio, NO_FIGURE } from '../../src/text/numbers';
import { createBarGroups } from '../charts/barGroups';
import { createButton } from '../controls/button';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setShown } from '../dom';
import { createListTable, titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { type Measured, subjectOf, textReportView } from '../parts/textReport';
import { languagesComputed, languagesLimits, languagesVerdict, premiums } from './languagesWords';

/** The language that others are compared with, unless another was chosen. */
const REFERENCE = /^(english|en|eng)\b/i;

/** What the user chose here, by name and id. */
interface Choices {
  readonly reference?: string;
  readonly tokenizer?: string;
}

/** Tokens of the same content in many languages. */
export const languagesView = textReportView<'languages', LanguageFigures>('languages', ({ remote, send, memory }) => {
  const remembered = memory<Choices>();
  let shown: Measured<LanguageFigures> | undefined;
  const choose = (choice: Choices): Promise<void> => {
    remembered.set({ ...remembered.get(), ...choice });
    if (shown) update(shown);
    return Promise.resolve();
  };
  const references = createDropdown('Reference language', reference => choose({ reference }));
  const tokenizers = createDropdown('Tokenizer of the chart', tokenizer => choose({ tokenizer }));
  const bundled = createButton('Use the declaration', () => send(remote.useBundled(undefined)));
  const choices = h(
    'p',
    { class: 'usage-buttons' },
    createButton('Choose files…', () => send(remote.chooseFiles(undefined))),
    bundled,
  );
  const chart = createBarGroups({
    label: 'Premium by language',
    axis: 'Tokens / tokens of the reference',
    format: value => formatRatio(value),
    least: 1,
    isOneSeries: true,
  });
  const table = createListTable('By language', 2);
  const skeleton = createSkeleton({
    figures: [
      h(
        'div',
        { class: 'controls' },
        field('Reference language', references.element),
        field('Tokenizer of the chart', tokenizers.element),
      ),
      titled('Premium by language', chart.element),
      titled('By language', table.element),
    ],
    computed: languagesComputed,
    exportFigures: () => send(remote.exportFigures(undefined)),
  });

  function update(report: Measured<LanguageFigures>): void {
    shown = report;
    const { figures, tokenizers: measured } = report;
    const { rows } = figures;
    const chosen = remembered.get();
    const reference =
      rows.find(({ name }) => name === chosen?.reference) ?? rows.find(({ name }) => REFERENCE.test(name)) ?? rows[0];
    if (!reference) return;
    const charted = Math.max(
      0,
      measured.findIndex(({ id }) => id === chosen?.tokenizer),
    );
    references.update(
      rows.map(({ name }) => ({ value: name, label: name })),
      reference.name,
    );
    tokenizers.update(
      measured.map(({ id, name }) => ({ value: id, label: name })),
      measured[charted]?.id ?? '',
    );
    setShown(bundled, figures.isOwn);
    const names = measured.map(({ name }) => name);
    skeleton.update({
      subject: subjectOf(report),
      verdict: languagesVerdict(rows, reference, names),
      limits: languagesLimits(figures),
    });
    const sorted = premiums(rows, reference, charted);
    chart.update(
      [
        {
          title: `${names[charted] ?? ''} beside ${reference.name}`,
          bars: sorted.map(({ row, value }) => ({ name: row.name, value })),
        },
      ],
      sorted.map(({ row, value }) => `${row.name}: ${formatRatio(value)}`).join('; '),
    );
    const listed = sorted.length > 0 ? sorted.map(({ row }) => row) : rows;
    table.update(
      ['Language', 'Script', 'Characters', 'Bytes', ...names.flatMap(name => [`${name}: tokens`, `${name}: premium`])],
      listed.map(row => [
        row.name,
        row.script ?? NO_FIGURE,
        formatCount(row.characters),
        formatCount(row.bytes),
        ...row.tokens.flatMap((tokens, index) => [
          formatCount(tokens),
          formatRatio(premium(tokens, reference.tokens[index]!)),
        ]),
      ]),
    );
  }

  return { element: skeleton.element, choices, update };
});
