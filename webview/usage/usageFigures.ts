import { createButton } from '../controls/button';
import type { UsageFigures, VocabularyOperation } from '../../src/protocol/views/usage';
import { h, setShown, setText } from '../dom';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createCoverageChart } from './coverageChart';
import { createEntryLists } from './entryLists';
import { createGroupTables } from './groupTables';
import { createShareBar } from './shareBar';
import { createVariantTable } from './variantTable';
import { evidenceWords } from './usageWords';

const OPERATIONS: Readonly<Record<VocabularyOperation, string>> = {
  trim: 'Trim the vocabulary…',
  draft: 'Vocabulary for a draft model…',
  expand: 'Expand the vocabulary…',
};

/** Everything below the controls, once there are figures. */
export function createUsageFigures(exportFigures: () => void, operate: (operation: VocabularyOperation) => void) {
  const headline = h('p', { class: 'usage-headline' });
  const evidence = h('p', { class: 'evidence' });
  const outdated = h(
    'p',
    { class: 'warnings' },
    h('span', { class: 'is-warning' }, 'The document has changed since. Analyze it again for new figures.'),
  );
  const sections = [
    createShareBar(),
    createCoverageChart(),
    createGroupTables(),
    createVariantTable(),
    createEntryLists(),
  ];
  const operations = h('p', { class: 'usage-operations' });
  const element = h(
    'section',
    { class: 'usage-figures', 'aria-label': 'Vocabulary in use' },
    headline,
    evidence,
    outdated,
    ...sections.map(each => each.element),
    operations,
    h('p', { class: 'export' }, createButton('Export figures', exportFigures)),
  );
  let shown: UsageFigures['usage'] | undefined;
  let offered = '';
  return {
    element,
    update(figures: UsageFigures, available: readonly VocabularyOperation[]): void {
      const { report } = figures.usage;
      setText(
        headline,
        `${formatCount(report.used)} of ${formatCount(report.entries)} entries are used (${formatShare(report.used / report.entries)})`,
      );
      setText(evidence, `${figures.tokenizer} on ${evidenceWords(figures)}`);
      setShown(outdated, figures.isOutdated);
      // Snapshots come for many reasons; open lists and what is selected in them stay.
      const signature = JSON.stringify(figures.usage);
      if (signature !== JSON.stringify(shown)) {
        shown = figures.usage;
        for (const section of sections) section.update(report);
      }
      if (available.join() === offered) return;
      offered = available.join();
      operations.replaceChildren(
        ...available.map(operation => createButton(OPERATIONS[operation], () => operate(operation))),
      );
    },
  };
}
