import { createPattern } from '../controls/patterns';
import type { UsageReport } from '../../src/protocol/views/usage';
import { createFigureTable } from '../controls/figureTable';
import { h, setText, svg } from '../dom';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';

const HEIGHT = 22;

interface Part {
  readonly key: string;
  readonly name: string;
  readonly entries: number;
}

/** How the vocabulary divides into what is used, what could be, and what never is: a bar and a table of the same. */
export function createShareBar() {
  const title = svg('title', { id: 'share-title' });
  const drawing = svg('g');
  const bar = svg(
    'svg',
    { class: 'share-bar', role: 'img', height: HEIGHT, 'aria-labelledby': 'share-title' },
    title,
    svg('defs', {}, createPattern('share-stripes', 'stripes'), createPattern('share-dots', 'dots')),
    drawing,
  );
  const table = createFigureTable('Entries of the vocabulary', [
    { title: 'Part' },
    { title: 'Entries' },
    { title: 'Share' },
    { title: 'What that means', words: true },
  ]);
  const legend = h('ul', { class: 'share-legend', 'aria-hidden': 'true' });
  return {
    element: h('div', { class: 'shares' }, bar, legend, table.element),
    update(report: UsageReport): void {
      const parts = partsOf(report);
      const total = report.entries;
      setText(title, parts.map(({ name, entries }) => `${name}: ${formatCount(entries)}`).join('; '));
      let done = 0;
      drawing.replaceChildren(
        ...parts.map(({ key, entries }) => {
          const x = (done / total) * 100;
          done += entries;
          return svg('rect', {
            class: `share is-${key}`,
            x: `${x}%`,
            width: `${(entries / total) * 100}%`,
            y: 0,
            height: HEIGHT,
          });
        }),
      );
      legend.replaceChildren(
        ...parts
          .filter(({ entries }) => entries > 0)
          .map(({ key, name }) => h('li', {}, h('span', { class: `share-swatch is-${key}` }), name)),
      );
      table.update(
        parts.map(({ key, name, entries }) => [
          name,
          formatCount(entries),
          formatShare(entries / total),
          MEANINGS[key] ?? '',
        ]),
      );
    },
  };
}

const MEANINGS: Readonly<Record<string, string>> = {
  used: 'Occur in this text.',
  unused: 'Some other text has them: one was found for each.',
  unseen: 'In none of the texts tried for them; that is no proof.',
  never: 'Proved: in no encoding of any text.',
  aside: 'Special tokens and the unknown token, which plain text does not ask for.',
};

function partsOf({ used, unused, notSeen, never, aside }: UsageReport): Part[] {
  return [
    { key: 'used', name: 'Used', entries: used },
    { key: 'unused', name: 'Not used here', entries: unused.entries },
    { key: 'unseen', name: 'Not seen anywhere', entries: notSeen.entries },
    { key: 'never', name: 'Never produced', entries: never.entries },
    { key: 'aside', name: 'Special', entries: aside },
  ];
}
