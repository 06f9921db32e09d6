import { metrics } from '../../src/analysis/metrics/metrics';
import type { DistributionRow, DistributionsReport } from '../../src/protocol/views/distributions';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createLineChart, type Series } from '../charts/lineChart';
import { h, setShown, type Part } from '../dom';
import type { PageView } from '../pageView';
import { createPlaceholder, createSkeleton } from '../parts/skeleton';
import { limitWords, subjectWords, verdictWords } from './distributionsWords';
import { createMetricTable } from './metricTable';

/** Words kept whole, token lengths, frequencies and entropies of one text under up to four tokenizers. */
export const distributionsView: PageView<'distributions'> = {
  mount({ remote, send }) {
    const placeholder = createPlaceholder();
    const report = createReport(() => send(remote.exportFigures(undefined)));
    return {
      element: h('div', { class: 'distributions' }, placeholder.element, report.element),
      update(state) {
        const isCounted = 'rows' in state && state.rows.length > 0;
        setShown(report.element, isCounted);
        if (isCounted) report.update(state);
        placeholder.update(
          isCounted
            ? undefined
            : state.status === 'empty'
              ? { title: 'No text yet', text: 'Open a text file: the view follows the active editor.' }
              : state.status === 'error'
                ? { title: 'There are no figures', text: state.message, isError: true }
                : { title: 'Counting…', text: subjectWords(state) },
        );
      },
    };
  },
  isRecount: (shown, next) =>
    shown.status === 'ready' && next.status === 'counting' && shown.source.path === next.source.path,
};

function createReport(exportFigures: () => void): Part<DistributionsReport> {
  const lengths = createLineChart({
    label: 'Token lengths',
    x: { title: 'Length of a token in UTF-8 bytes', scale: 'linear', format: formatCount },
    y: { title: 'Share of the tokens', scale: 'linear', format: value => formatShare(value) },
  });
  const ranks = createLineChart({
    label: 'Rank and frequency',
    x: { title: 'Rank of a token by frequency', scale: 'log', format: formatCount },
    y: { title: 'Occurrences', scale: 'log', format: formatCount },
  });
  const table = createMetricTable();
  const section = (title: string, content: HTMLElement): HTMLElement =>
    h('section', { 'aria-label': title }, h('h3', {}, title), content);
  const skeleton = createSkeleton({
    figures: [
      section('Token lengths', lengths.element),
      section('Rank and frequency', ranks.element),
      section('All figures', table.element),
    ],
    computed: metrics,
    exportFigures,
  });
  return {
    element: skeleton.element,
    update(state) {
      const { rows } = state;
      skeleton.update({ subject: subjectWords(state), verdict: verdictWords(rows), limits: limitWords(state) });
      lengths.update(rows.map(lengthSeries), rows.map(lengthDescription).join('; '));
      ranks.update(rows.map(rankSeries), rows.map(rankDescription).join('; '));
      table.update(rows);
    },
  };
}

function lengthSeries({ name, lengths }: DistributionRow): Series {
  const tokens = total(lengths);
  const last = lengths.findLastIndex(count => count > 0);
  const points = lengths.slice(1, Math.max(2, last + 1)).map((count, index) => ({ x: index + 1, y: count / tokens }));
  return { name, points: tokens > 0 ? points : [] };
}

function lengthDescription({ name, lengths }: DistributionRow): string {
  const most = lengths.reduce((best, count, length) => (count > lengths[best]! ? length : best), 0);
  return `${name}: most tokens have ${formatCount(most)} bytes`;
}

function rankSeries({ name, ranks }: DistributionRow): Series {
  return { name, points: ranks.map(({ rank, count }) => ({ x: rank, y: count })) };
}

function rankDescription({ name, ranks }: DistributionRow): string {
  const distinct = ranks.at(-1)?.rank ?? 0;
  return `${name}: ${formatCount(distinct)} distinct tokens, the most frequent ${formatCount(ranks[0]?.count ?? 0)} times`;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
