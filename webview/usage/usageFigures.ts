import type { UsageFigures, VocabularyOperation } from '../../src/protocol/views/usage';
import { createButton } from '../controls/button';
import { h, setShown } from '../dom';
import { createSkeleton } from '../parts/skeleton';
import { createCoverageChart } from './coverageChart';
import { createEntryLists } from './entryLists';
import { createEntrySearch } from './entrySearch';
import { createEntryParts } from './entryParts';
import { createGroupTables } from './groupTables';
import { evidenceWords, usageComputed, usageVerdict } from './usageWords';
import { createVariantTable } from './variantTable';

const OPERATIONS: Readonly<Record<VocabularyOperation, string>> = {
  trim: 'Trim the vocabulary…',
  draft: 'Vocabulary for a draft model…',
  expand: 'Expand the vocabulary…',
};

/** Everything below the controls, once there are figures. */
export function createUsageFigures(
  exportFigures: () => void,
  operate: (operation: VocabularyOperation) => void,
  search: Parameters<typeof createEntrySearch>[0],
) {
  const outdated = h(
    'p',
    { class: 'warnings' },
    h('span', { class: 'is-warning' }, 'The document has changed since. Analyze it again for new figures.'),
  );
  const sections = [
    createEntryParts(),
    createCoverageChart(),
    createGroupTables(),
    createVariantTable(),
    createEntryLists(),
    createEntrySearch(search),
  ];
  const operations = h('p', { class: 'usage-operations' });
  const skeleton = createSkeleton({
    figures: [outdated, ...sections.map(each => each.element), operations],
    computed: usageComputed,
    exportFigures,
  });
  const element = h(
    'section',
    { class: 'usage-figures text-view', 'aria-label': 'Vocabulary in use' },
    skeleton.element,
  );
  let shown: UsageFigures['usage'] | undefined;
  let offered = '';
  return {
    element,
    update(figures: UsageFigures, available: readonly VocabularyOperation[]): void {
      const { report } = figures.usage;
      skeleton.update({
        subject: `${figures.tokenizer} on ${evidenceWords(figures)}`,
        verdict: usageVerdict(report),
      });
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
