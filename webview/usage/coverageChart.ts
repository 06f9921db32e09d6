import type { UsageReport } from '../../src/protocol/views/usage';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createLineChart } from '../charts/lineChart';
import { createFigureTable } from '../controls/figureTable';
import { h, setText } from '../dom';

/** The share of all tokens that the most frequent entries make, on a logarithmic axis of entries; and as a table. */
export function createCoverageChart() {
  const chart = createLineChart({
    label: 'Share of all tokens by the number of most frequent entries',
    x: { title: 'Most frequent entries', scale: 'log', format: formatCount },
    y: { title: 'Share of the tokens', scale: 'linear', format: value => formatShare(value) },
  });
  const words = h('p', { class: 'cost-words' });
  const table = createFigureTable('Coverage by the most frequent entries', [
    { title: 'Most frequent entries' },
    { title: 'Share of the tokens' },
  ]);
  const element = h(
    'section',
    { 'aria-label': 'Coverage' },
    h('h3', {}, 'How few entries make most of the text'),
    words,
    chart.element,
    h('details', {}, h('summary', {}, 'Coverage as a table'), table.element),
  );
  return {
    element,
    update({ curve, entriesFor, used }: UsageReport): void {
      const parts = entriesFor
        .filter(({ share }) => [0.5, 0.9, 0.99].includes(share))
        .map(
          ({ share, entries: needed }) =>
            `${formatQuantity(needed, 'entry makes', 'entries make')} ${formatShare(share)}`,
        );
      const sentence = `${parts.join(', ')} of the tokens; ${formatCount(used)} make all of them.`;
      setText(words, sentence);
      // The axis ends where the text's entries do.
      const points = curve.map(({ entries, share }) => ({ x: entries, y: share }));
      chart.update([{ name: 'covered', points }], sentence);
      table.update(curve.map(point => [formatCount(point.entries), formatShare(point.share)]));
    },
  };
}
