import type { ListedEntry, UsageReport } from '../../src/protocol/views/usage';
import { h, setShown, setText } from '../dom';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { entryElement } from './entryText';
import { reasonWords } from './usageWords';

/** Lists of entries: the most frequent, those without use, those that are never produced and why. */
export function createEntryLists() {
  const never = createNever();
  const lists = [
    createList('Most frequent entries', ({ top }) => ({ total: top.length, listed: top }), true),
    createList('Entries that this text does not use', ({ unused }) => ({
      total: unused.entries,
      listed: unused.examples,
    })),
    createList('Entries that were in none of the texts tried', ({ notSeen }) => ({
      total: notSeen.entries,
      listed: notSeen.examples,
    })),
    createList('Entries that are not whole characters', ({ undecodable }) => ({
      total: undecodable.entries,
      listed: undecodable.examples,
    })),
  ];
  const element = h(
    'div',
    {},
    never.element,
    h('section', { 'aria-label': 'Lists of entries' }, h('h3', {}, 'Entries'), ...lists.map(each => each.element)),
  );
  return {
    element,
    update(report: UsageReport): void {
      never.update(report);
      for (const list of lists) list.update(report);
    },
  };
}

function createNever() {
  const words = h('p', { class: 'cost-words' });
  const reasons = h('div');
  const element = h('section', { 'aria-label': 'Never produced' }, h('h3', {}, 'Never produced'), words, reasons);
  return {
    element,
    update({ never, splitAlone }: UsageReport): void {
      const alone =
        splitAlone === 0
          ? 'The text of each entry is one token by itself.'
          : `The text of ${formatQuantity(splitAlone, 'entry', 'entries')} becomes several tokens by itself; inside other text some of these may still be tokens.`;
      setText(
        words,
        never.entries === 0
          ? `No entry is proved never to be produced. ${alone}`
          : `${formatQuantity(never.entries, 'entry is', 'entries are')} in no encoding of any text, proved by the tokenizer’s own stages. ${alone}`,
      );
      reasons.replaceChildren(
        ...never.reasons.map(({ reason, entries, examples }) =>
          h(
            'details',
            {},
            h('summary', {}, `${reasonWords[reason]}: ${formatCount(entries)}`),
            listElement(examples, entries, false),
          ),
        ),
      );
    },
  };
}

function createList(
  name: string,
  of: (report: UsageReport) => { readonly total: number; readonly listed: readonly ListedEntry[] },
  withAmounts = false,
) {
  const summary = h('summary');
  const body = h('div');
  const element = h('details', {}, summary, body);
  return {
    element,
    update(report: UsageReport): void {
      const { total, listed } = of(report);
      setShown(element, total > 0);
      setText(summary, withAmounts ? name : `${name}: ${formatCount(total)}`);
      body.replaceChildren(listElement(listed, total, withAmounts));
    },
  };
}

function listElement(listed: readonly ListedEntry[], total: number, withAmounts: boolean): HTMLElement {
  const list = h(
    'ul',
    { class: 'entries' },
    ...listed.map(each => entryElement(each, withAmounts || each.tokens > 0 ? formatCount(each.tokens) : undefined)),
  );
  if (listed.length === total) return list;
  return h(
    'div',
    {},
    list,
    h('p', { class: 'price-detail' }, `The first ${formatCount(listed.length)} of ${formatCount(total)}.`),
  );
}
