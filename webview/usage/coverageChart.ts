import type { UsageReport } from '../../src/protocol/usage';
import { createFigureTable } from '../controls/figureTable';
import { h, setText, svg } from '../dom';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';

const HEIGHT = 180;
const SHARES = [0, 0.25, 0.5, 0.75, 1];

/** The share of all tokens that the most frequent entries make, on a logarithmic axis of entries; and as a table. */
export function createCoverageChart() {
  const title = svg('title', { id: 'coverage-title' });
  const drawing = svg('g');
  const chart = svg(
    'svg',
    { class: 'coverage-chart', role: 'img', height: HEIGHT + 44, 'aria-labelledby': 'coverage-title' },
    title,
    drawing,
  );
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
    h('div', { class: 'coverage-box' }, chart),
    h('details', {}, h('summary', {}, 'Coverage as a table'), table.element),
  );
  return {
    element,
    update({ curve, entriesFor, entries, used }: UsageReport): void {
      const parts = entriesFor
        .filter(({ share }) => [0.5, 0.9, 0.99].includes(share))
        .map(
          ({ share, entries: needed }) =>
            `${formatQuantity(needed, 'entry makes', 'entries make')} ${formatShare(share)}`,
        );
      const sentence = `${parts.join(', ')} of the tokens; ${formatCount(used)} make all of them.`;
      setText(words, sentence);
      setText(title, `Share of all tokens by the number of most frequent entries. ${sentence}`);
      drawing.replaceChildren(...draw(curve, entriesFor, entries));
      table.update(curve.map(point => [formatCount(point.entries), formatShare(point.share)]));
    },
  };
}

type Points = UsageReport['curve'];

function draw(curve: Points, marked: Points, entries: number): SVGElement[] {
  const decades = Math.max(1, Math.ceil(Math.log10(Math.max(10, entries))));
  const xOf = (size: number): number => (Math.log10(size) / decades) * 100;
  const yOf = (share: number): number => HEIGHT * (1 - share) + 8;
  const line = curve.map(({ entries: size, share }) => `${xOf(size)},${(yOf(share) / (HEIGHT + 16)) * 100}`).join(' ');
  return [
    ...SHARES.map(share =>
      svg(
        'g',
        { class: 'grid' },
        svg('line', { x1: 0, x2: '100%', y1: yOf(share), y2: yOf(share) }),
        svg('text', { x: -8, y: yOf(share) + 4, 'text-anchor': 'end' }, formatShare(share)),
      ),
    ),
    ...Array.from({ length: decades + 1 }, (_, decade) => tick(decade, decades)),
    // Stretched to any width; the line's own stays.
    svg(
      'svg',
      { class: 'curve', width: '100%', height: HEIGHT + 16, viewBox: '0 0 100 100', preserveAspectRatio: 'none' },
      svg('polyline', { points: line, 'vector-effect': 'non-scaling-stroke' }),
    ),
    ...marked.map(({ entries: size, share }) =>
      svg(
        'circle',
        { class: 'mark', cx: `${xOf(size)}%`, cy: yOf(share), r: 4 },
        svg('title', {}, `${formatCount(size)} entries: ${formatShare(share)}`),
      ),
    ),
  ];
}

function tick(decade: number, decades: number): SVGElement {
  const x = `${(decade / decades) * 100}%`;
  const anchor = decade === 0 ? 'start' : decade === decades ? 'end' : 'middle';
  return svg(
    'g',
    { class: decade % 2 === 1 ? 'tick-group odd' : 'tick-group' },
    svg('line', { class: 'tick', x1: x, x2: x, y1: HEIGHT + 8, y2: HEIGHT + 14 }),
    svg('text', { x, y: HEIGHT + 30, 'text-anchor': anchor }, formatCount(10 ** decade)),
  );
}
