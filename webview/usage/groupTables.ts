import type { EntryGroup, UsageReport } from '../../src/protocol/views/usage';
import { createFigureTable } from '../controls/figureTable';
import { h, setShown } from '../dom';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { kindNames, scriptWords } from './usageWords';

/** Scripts that are shown at once. */
const FIRST_SCRIPTS = 10;

/** Entries by kind and by script. */
export function createGroupTables() {
  const kinds = groupTable('Entries by kind', 'Kind');
  const scripts = groupTable('Entries by script', 'Script');
  const others = groupTable('Entries by other scripts', 'Script');
  const more = h('details', {}, h('summary', {}, 'Other scripts'), others.element);
  const element = h(
    'div',
    { class: 'usage-groups' },
    h('section', { 'aria-label': 'By kind' }, h('h3', {}, 'By kind'), kinds.element),
    h('section', { 'aria-label': 'By script' }, h('h3', {}, 'By script'), scripts.element, more),
  );
  return {
    element,
    update(report: UsageReport): void {
      const { tokens } = report;
      kinds.update(report.kinds.map(each => cells(kindNames[each.kind], each, tokens)));
      const all = report.scripts.map(each => cells(scriptWords(each.script), each, tokens));
      // One more is not worth a list that has to be opened.
      const shown = all.length <= FIRST_SCRIPTS + 1 ? all.length : FIRST_SCRIPTS;
      scripts.update(all.slice(0, shown));
      others.update(all.slice(shown));
      setShown(more, shown < all.length);
    },
  };
}

function groupTable(name: string, first: string) {
  return createFigureTable(name, [
    { title: first },
    { title: 'Entries' },
    { title: 'Used' },
    { title: 'Used share' },
    { title: 'Tokens' },
    { title: 'Token share' },
  ]);
}

function cells(name: string, { entries, used, tokens }: EntryGroup, total: number): string[] {
  return [
    name,
    formatCount(entries),
    formatCount(used),
    formatShare(used / entries),
    formatCount(tokens),
    total > 0 ? formatShare(tokens / total) : '–',
  ];
}
