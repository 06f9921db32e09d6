import { figures } from '../../src/analysis/figures/figures';
import type { CorpusFigures } from '../../src/protocol/files/corpus';
import { formatBytes } from '../../src/text/bytes';
import { differenceWords } from '../../src/text/intervalText';
import { formatCount, NO_FIGURE } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createIntervalChart } from '../charts/intervalChart';
import { setShown } from '../dom';
import { filesView } from '../parts/filesFrame';
import { createListTable, titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { corpusComputed, corpusLimits, corpusSubject, corpusVerdict, countOf, sortedRows } from './corpusWords';

/** A corpus under the tokenizers of the comparison. */
export const corpusView = filesView<'corpus', CorpusFigures>(
  'corpus',
  {
    choose: 'Choose files…',
    empty:
      'Choose a folder, the workspace or files by a pattern: every file is counted by the tokenizers that are ticked.',
  },
  () => {
    const chart = createIntervalChart({ label: 'Tokens beside the baseline', format: value => formatShare(value, 0) });
    const table = createListTable('All figures', 1);
    const types = createListTable('By file type', 1);
    const charted = titled('Tokens beside the baseline', chart.element);
    const skeleton = createSkeleton({
      figures: [charted, titled('All figures', table.element), titled('By file type', types.element)],
      computed: corpusComputed,
    });

    function updateTable(corpus: CorpusFigures): void {
      const { rows, baselineId, groups } = corpus;
      const columns = figures.filter(({ id }) => rows.some(row => row.figures[id] !== undefined));
      table.update(
        ['Tokenizer', ...columns.map(({ title }) => title)],
        sortedRows(rows).map(row => {
          if (row.error !== undefined) return [row.name, `Not counted: ${row.error}`];
          const count = countOf(corpus, groups[0]!.counts, row.tokenizerId);
          return [
            row.name,
            ...columns.map(({ id, format, ofBaseline }) => {
              if (ofBaseline !== undefined && row.tokenizerId === baselineId) return ofBaseline;
              if (id === 'versusBaseline') return differenceWords(count?.difference, count?.interval);
              const value = row.figures[id];
              return value === undefined ? NO_FIGURE : format(value);
            }),
          ];
        }),
      );
    }

    function updateTypes(corpus: CorpusFigures): void {
      const { rows, groups, baselineId } = corpus;
      const shown = sortedRows(rows).filter(({ figures: { tokens } }) => tokens !== undefined);
      types.update(
        [
          'File type',
          'Files',
          'Size',
          ...shown.flatMap(({ name, tokenizerId }) =>
            tokenizerId === baselineId ? [`${name}: tokens`] : [`${name}: tokens`, `${name}: vs. baseline`],
          ),
        ],
        groups.slice(1).map(({ type, documents, bytes, counts }) => [
          type === undefined ? 'other types' : type === '' ? 'no ending' : type,
          formatCount(documents),
          formatBytes(bytes),
          ...shown.flatMap(({ tokenizerId }) => {
            const count = countOf(corpus, counts, tokenizerId);
            const tokens = count ? formatCount(count.tokens) : NO_FIGURE;
            return tokenizerId === baselineId
              ? [tokens]
              : [tokens, differenceWords(count?.difference, count?.interval)];
          }),
        ]),
      );
    }

    return {
      element: skeleton.element,
      update(report) {
        const corpus = report.figures;
        skeleton.update({
          subject: corpusSubject(report),
          verdict: corpusVerdict(corpus),
          limits: corpusLimits(report),
        });
        const marks = sortedRows(corpus.rows).flatMap(({ name, tokenizerId }) => {
          const count = countOf(corpus, corpus.groups[0]!.counts, tokenizerId);
          if (count?.difference === undefined || tokenizerId === corpus.baselineId) return [];
          const { difference: value, interval } = count;
          return [{ name, value, ...(interval && { interval }), label: differenceWords(value, interval) }];
        });
        const baseline = corpus.rows.find(row => row.tokenizerId === corpus.baselineId)?.name ?? '';
        setShown(charted, marks.length > 0);
        chart.update(marks, `Tokens more or fewer than ${baseline}`);
        updateTable(corpus);
        updateTypes(corpus);
      },
    };
  },
);
