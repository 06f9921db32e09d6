import type { ComparisonReport } from '../../src/protocol/views/comparison';
import { h, setShown, type Part } from '../dom';
import { formatBytes } from '../../src/text/bytes';
import { formatRatio } from '../../src/text/numbers';

/**
 * What the bundled tokenizers make of text that ours were not trained on: a closed disclosure below the comparison, as it
 * has nothing to do with the document. Built once, since the figures never change.
 */
export function createHeldOut(): Part<ComparisonReport> {
  const scroller = h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': 'Held-out figures' });
  const element = h(
    'details',
    { class: 'held-out' },
    h('summary', {}, 'How the bundled tokenizers do on text they were not trained on'),
    h(
      'p',
      { class: 'hint' },
      'Bytes per token, higher is better. The text was held out, whole files, from the packages that the Loupe tokenizers were trained on: they have an advantage on it.',
    ),
    scroller,
  );
  let shown: ComparisonReport['heldOut'] = [];
  return {
    element,
    update({ rows, heldOut }) {
      setShown(element, heldOut.length > 0);
      if (JSON.stringify(heldOut) === JSON.stringify(shown)) return;
      shown = heldOut;
      const tokenizers = rows.filter(row => heldOut.some(domain => row.tokenizerId in domain.bytesPerToken));
      const head = ['Text', 'Size', ...tokenizers.map(row => row.name)].map((name, index) =>
        h('th', { scope: 'col', class: index === 0 ? 'name' : 'number' }, name),
      );
      const body = heldOut.map(({ domain, bytes, bytesPerToken }) => {
        const figures = tokenizers.map(row => bytesPerToken[row.tokenizerId]);
        const best = Math.max(...figures.map(figure => figure ?? 0));
        const cells = figures.map(figure => {
          const text = formatRatio(figure);
          return h('td', { class: 'number' }, figure === best ? h('strong', {}, text) : text);
        });
        const size = h('td', { class: 'number' }, formatBytes(bytes));
        return h('tr', {}, h('th', { scope: 'row', class: 'name' }, domain), size, ...cells);
      });
      scroller.replaceChildren(
        h('table', { class: 'domain-figures' }, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...body)),
      );
    },
  };
}
