import { morphemePrecision, morphemeRecall, morphScore } from '../../src/analysis/metrics/morphScore';
import type { IntegrityFigures, IntegrityFileKind } from '../../src/protocol/integrity/integrityState';
import { formatCount, formatRatio, NO_FIGURE } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { escapeHidden } from '../../src/text/visibleText';
import { createBarGroups } from '../charts/barGroups';
import { createButton } from '../controls/button';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setShown, setText } from '../dom';
import { createListTable, titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { type Measured, nameOf, subjectOf, textReportView } from '../parts/textReport';
import {
  alignmentLimits,
  hasFigures,
  integrityComputed,
  integrityLimits,
  integrityVerdict,
  sharesOf,
} from './integrityWords';

const FILES: readonly { readonly kind: IntegrityFileKind; readonly label: string; readonly none: string }[] = [
  { kind: 'dictionary', label: 'Hunspell dictionary', none: 'none' },
  { kind: 'morphemes', label: 'Roots and morphemes, one a line', none: 'none, so %Pure is unknown' },
  { kind: 'segments', label: 'Words with their morphemes (MorphScore)', none: 'none' },
];

/** Which tokens are words, roots and morphemes of a language. */
export const integrityView = textReportView<'integrity', IntegrityFigures>('integrity', ({ remote, send, memory }) => {
  const remembered = memory<string>();
  let shown: Measured<IntegrityFigures> | undefined;
  const files = FILES.map(({ kind, label, none }) => {
    const name = h('span', { class: 'file-name' });
    const forget = createButton('Remove', () => send(remote.forget(kind)));
    forget.setAttribute('aria-label', `Remove: ${label}`);
    const choose = createButton('Choose…', () => send(remote.choose(kind)));
    choose.setAttribute('aria-label', `Choose: ${label}`);
    return {
      element: h(
        'div',
        { class: 'chosen-file' },
        h('span', { class: 'file-label' }, `${label}:`),
        name,
        choose,
        forget,
      ),
      update(chosen: IntegrityFigures['files']): void {
        setText(name, escapeHidden(chosen[kind] ?? none));
        setShown(forget, chosen[kind] !== undefined);
      },
    };
  });
  const chart = createBarGroups({
    label: 'Words among tokens',
    axis: 'Share of the tokens',
    format: value => formatShare(value),
    least: 1,
  });
  const table = createListTable('By tokenizer', 2);
  const listed = createDropdown('Tokenizer of the list', id => {
    remembered.set(id);
    if (shown) update(shown);
    return Promise.resolve();
  });
  const violations = createListTable('Tokens that are no words', 1, range => send(remote.reveal(range)));
  const alignment = createListTable('Morpheme boundaries', 1);
  const left = h('p', { class: 'hint' });
  const ofWords = [
    titled('Words among tokens', chart.element),
    titled('By tokenizer', table.element),
    titled('Tokens that are no words', field('Tokenizer of the list', listed.element), violations.element),
  ];
  const ofMorphemes = titled('Morpheme boundaries', left, alignment.element);
  const problem = h('p', { class: 'problem', role: 'status' });
  const skeleton = createSkeleton({
    figures: [
      h('div', { class: 'chosen-files' }, ...files.map(({ element }) => element)),
      problem,
      ...ofWords,
      ofMorphemes,
    ],
    computed: integrityComputed,
    exportFigures: () => send(remote.exportFigures(undefined)),
  });

  function updateWords(report: Measured<IntegrityFigures>): void {
    const { words } = report.figures;
    for (const part of ofWords) setShown(part, hasFigures(words));
    if (!hasFigures(words)) return;
    const name = (id: string): string => nameOf(report, id);
    const rows = words.rows.map(row => ({
      name: name(row.tokenizerId),
      row,
      valid: sharesOf(row.valid, row.all),
      ofLetters: sharesOf(row.valid, row.withLetters),
      pure: row.pure && sharesOf(row.pure, row.all),
    }));
    const groups = [
      {
        title: 'Of the distinct tokens: %TR',
        bars: rows.map(({ name: tokenizer, valid }) => ({ name: tokenizer, value: valid.distinct })),
      },
      {
        title: 'Of all tokens',
        bars: rows.map(({ name: tokenizer, valid }) => ({ name: tokenizer, value: valid.occurrences })),
      },
    ];
    chart.update(
      groups,
      groups
        .flatMap(({ title, bars }) => bars.map(bar => `${title}, ${bar.name}: ${formatShare(bar.value)}`))
        .join('; '),
    );
    table.update(
      ['Tokenizer', 'Of', 'Tokens', 'Words or morphemes', 'of those with letters', 'Roots and morphemes'],
      rows.flatMap(({ name: tokenizer, row, valid, ofLetters, pure }) =>
        (['distinct', 'occurrences'] as const).map(by => [
          tokenizer,
          by === 'distinct' ? 'distinct tokens (%TR, %Pure)' : 'all tokens',
          formatCount(row.all[by]),
          formatShare(valid[by]),
          formatShare(ofLetters[by]),
          pure ? formatShare(pure[by]) : 'unknown',
        ]),
      ),
    );
    const chosen = words.rows.find(({ tokenizerId }) => tokenizerId === remembered.get()) ?? words.rows[0];
    listed.update(
      words.rows.map(({ tokenizerId }) => ({ value: tokenizerId, label: name(tokenizerId) })),
      chosen?.tokenizerId ?? '',
    );
    violations.update(
      ['Token', 'Occurrences'],
      (chosen?.violations ?? []).map(({ text, count, start, end }) => [
        { text: escapeHidden(text), start, end },
        formatCount(count),
      ]),
    );
  }

  function updateAlignment(report: Measured<IntegrityFigures>): void {
    const { alignment: figures } = report.figures;
    setShown(ofMorphemes, hasFigures(figures));
    if (!hasFigures(figures)) return;
    setText(left, alignmentLimits(figures));
    const ratio = (value: number | undefined): string => (value === undefined ? NO_FIGURE : formatRatio(value));
    alignment.update(
      ['Tokenizer', 'MorphScore', 'Recall', 'Precision', 'Words scored', 'Words of one token'],
      figures.rows.map(row => [
        nameOf(report, row.tokenizerId),
        ratio(morphScore(row)),
        ratio(morphemeRecall(row)),
        ratio(morphemePrecision(row)),
        formatCount(row.words - row.whole),
        formatCount(row.whole),
      ]),
    );
  }

  function update(report: Measured<IntegrityFigures>): void {
    shown = report;
    const { figures } = report;
    for (const file of files) file.update(figures.files);
    skeleton.update({
      subject: subjectOf(report),
      verdict: integrityVerdict(figures, id => nameOf(report, id)),
      limits: integrityLimits(figures),
    });
    // That of the dictionary is the verdict.
    const { alignment: aligned, words } = figures;
    const second = words && aligned && 'problem' in aligned ? aligned.problem : '';
    setText(problem, second);
    setShown(problem, second !== '');
    updateWords(report);
    updateAlignment(report);
  }

  return { element: skeleton.element, update };
});
