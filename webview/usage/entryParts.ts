import type { UsageReport } from '../../src/protocol/views/usage';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createBarGroups } from '../charts/barGroups';
import { createFigureTable } from '../controls/figureTable';
import { titled } from '../parts/listTable';

/** How the vocabulary divides into what is used, what could be, and what never is: bars, and a table of the same. */
export function createEntryParts() {
  const chart = createBarGroups({
    label: 'Entries of the vocabulary',
    axis: 'Share of the entries',
    format: value => formatShare(value),
    least: 1,
    isOneSeries: true,
  });
  const table = createFigureTable('Entries of the vocabulary', [
    { title: 'Part' },
    { title: 'Entries' },
    { title: 'Share' },
    { title: 'What that means', words: true },
  ]);
  return {
    element: titled('Entries of the vocabulary', chart.element, table.element),
    update(report: UsageReport): void {
      const total = report.entries;
      const parts = partsOf(report);
      const bars = parts.map(({ name, entries }) => ({
        name,
        value: entries / total,
        figure: `${formatCount(entries)} (${formatShare(entries / total)})`,
      }));
      const described = parts.map(({ name, entries }) => `${name}: ${formatCount(entries)}`);
      chart.update([{ title: '', bars }], described.join('; '));
      table.update(
        parts.map(({ name, entries, meaning }) => [name, formatCount(entries), formatShare(entries / total), meaning]),
      );
    },
  };
}

function partsOf({ used, unused, notSeen, never, aside }: UsageReport) {
  return [
    { name: 'Used', entries: used, meaning: 'Occur in this text.' },
    { name: 'Not used here', entries: unused.entries, meaning: 'Some other text has them: one was found for each.' },
    {
      name: 'Not seen anywhere',
      entries: notSeen.entries,
      meaning: 'In none of the texts tried for them; that is no proof.',
    },
    { name: 'Never produced', entries: never.entries, meaning: 'Proved: in no encoding of any text.' },
    {
      name: 'Special',
      entries: aside,
      meaning: 'Special tokens and the unknown token, which plain text does not ask for.',
    },
  ];
}
