import type { ProfiledText } from '../../src/protocol/engine';
import { formatCount, formatRatio } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createBarGroups } from '../charts/barGroups';
import { createLineChart, type Series } from '../charts/lineChart';
import { setShown } from '../dom';
import { titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { nameOf, subjectOf, textReportView } from '../parts/textReport';
import { distributionsComputed, limitWords, verdictWords } from './distributionsWords';
import { createMetricTable } from './metricTable';
import { growthSeries, lineSeries, type ProfileRow, scriptGroups } from './textCourses';

/** Words kept whole, token lengths, frequencies, the course along the text, and scripts, under up to four tokenizers. */
export const distributionsView = textReportView<'distributions', ProfiledText>('distributions', ({ remote, send }) => {
  const lengths = createLineChart({
    label: 'Token lengths',
    x: { title: 'Length of a token in UTF-8 bytes', scale: 'linear', format: formatCount, isWhole: true },
    y: { title: 'Share of the tokens', scale: 'linear', format: value => formatShare(value) },
  });
  const ranks = createLineChart({
    label: 'Rank and frequency',
    x: { title: 'Rank of a token by frequency', scale: 'log', format: formatCount },
    y: { title: 'Occurrences', scale: 'log', format: formatCount },
  });
  const lines = createLineChart({
    label: 'Tokens per line along the text',
    x: { title: 'Line', scale: 'linear', format: formatCount, isWhole: true },
    y: { title: 'Tokens a line', scale: 'linear', format: value => formatRatio(value, value % 1 === 0 ? 0 : 1) },
  });
  const growth = createLineChart({
    label: 'Growth of the vocabulary in use',
    x: { title: 'Tokens from the start', scale: 'log', format: formatCount },
    y: { title: 'Distinct tokens among them', scale: 'log', format: formatCount },
  });
  const scripts = createBarGroups({
    label: 'Scripts and kinds',
    axis: 'Share of the tokens',
    format: value => formatShare(value),
  });
  const alongText = titled('Tokens per line along the text', lines.element);
  const table = createMetricTable();
  const skeleton = createSkeleton({
    figures: [
      titled('Token lengths', lengths.element),
      titled('Rank and frequency', ranks.element),
      alongText,
      titled('Growth of the vocabulary in use', growth.element),
      titled('Scripts and kinds', scripts.element),
      titled('All figures', table.element),
    ],
    computed: distributionsComputed,
    exportFigures: () => send(remote.exportFigures(undefined)),
  });
  return {
    element: skeleton.element,
    update(report) {
      const { figures } = report;
      const rows = figures.profiles.map(profile => ({ ...profile, name: nameOf(report, profile.tokenizerId) }));
      skeleton.update({ subject: subjectOf(report), verdict: verdictWords(rows), limits: limitWords(figures) });
      lengths.update(rows.map(lengthSeries), rows.map(lengthDescription).join('; '));
      ranks.update(rows.map(rankSeries), rows.map(rankDescription).join('; '));
      const perLine = rows.map(lineSeries);
      // One line is no course.
      setShown(
        alongText,
        perLine.some(({ points }) => points.length > 1),
      );
      lines.update(perLine, described(perLine, 'tokens a line at most'));
      growth.update(rows.map(growthSeries), described(rows.map(growthSeries), 'distinct tokens at the end'));
      const groups = scriptGroups(rows);
      const parts = groups.flatMap(({ title, bars }) =>
        bars.map(({ name, value }) => `${title}, ${name}: ${formatShare(value ?? NaN)}`),
      );
      scripts.update(groups, parts.join('; '));
      table.update(rows);
    },
  };
});

/** What a chart shows, for those who do not see it: the highest point of each line. */
function described(series: readonly Series[], words: string): string {
  const highest = ({ points }: Series): string => formatRatio(Math.max(0, ...points.map(({ y }) => y)), 0);
  return series.map(each => `${each.name}: ${highest(each)} ${words}`).join('; ');
}

function lengthSeries({ name, lengths }: ProfileRow): Series {
  const tokens = total(lengths);
  const last = lengths.findLastIndex(count => count > 0);
  const points = lengths.slice(1, Math.max(2, last + 1)).map((count, index) => ({ x: index + 1, y: count / tokens }));
  return { name, points: tokens > 0 ? points : [] };
}

function lengthDescription({ name, lengths }: ProfileRow): string {
  const most = lengths.reduce((best, count, length) => (count > lengths[best]! ? length : best), 0);
  return `${name}: most tokens have ${formatCount(most)} bytes`;
}

function rankSeries({ name, ranks }: ProfileRow): Series {
  return { name, points: ranks.map(({ rank, count }) => ({ x: rank, y: count })) };
}

function rankDescription({ name, ranks }: ProfileRow): string {
  const distinct = ranks.at(-1)?.rank ?? 0;
  return `${name}: ${formatCount(distinct)} distinct tokens, the most frequent ${formatCount(ranks[0]?.count ?? 0)} times`;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
