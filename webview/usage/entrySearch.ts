import type { EntrySearch, FoundEntries } from '../../src/protocol/views/usage';
import type { UsageReport } from '../../src/protocol/views/usage';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { createAsking, TYPING_DELAY } from '../controls/debouncedRequest';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setText } from '../dom';
import { entryElement } from './entryText';
import { scriptWords } from './usageWords';

const ANY = '';

/** Looks entries of the whole vocabulary up by a part of their text, by their id, and by their script. */
export function createEntrySearch(search: (wanted: EntrySearch, signal: AbortSignal) => Promise<FoundEntries>) {
  const input = h('vscode-text-field', { placeholder: 'Part of a text, or an id' }, 'Find entries');
  const words = h('p', { class: 'price-detail', role: 'status' });
  const list = h('ul', { class: 'entries' });
  let script = ANY;
  const scripts = createDropdown('Script', chosen => {
    script = chosen;
    scripts.update(choices, script);
    ask(0);
    return Promise.resolve();
  });
  let choices: { readonly value: string; readonly label: string }[] = [];
  const asking = createAsking(search, show, message => {
    setText(words, message);
    list.replaceChildren();
  });

  function ask(delay: number): void {
    const typed = input.value;
    if (typed === '' && script === ANY) {
      asking.cancel();
      setText(words, '');
      list.replaceChildren();
      return;
    }
    asking.ask({ typed, ...(script !== ANY && { script }) }, delay);
  }

  function show({ total, entries }: FoundEntries): void {
    const first = entries.length < total ? `; the first ${formatCount(entries.length)} by their use:` : ':';
    setText(words, total === 0 ? 'No entry has that.' : formatQuantity(total, 'entry', 'entries') + first);
    list.replaceChildren(...entries.map(each => entryElement(each, formatCount(each.tokens), true)));
  }

  input.addEventListener('input', () => ask(TYPING_DELAY));

  return {
    element: h(
      'section',
      { 'aria-label': 'Find entries' },
      h('h3', {}, 'Find entries'),
      h('div', { class: 'controls' }, h('div', { class: 'field' }, input), field('Script', scripts.element)),
      words,
      list,
    ),
    /** The text or the tokenizer is another one: what was found is looked for again. */
    update(report: UsageReport): void {
      choices = [
        { value: ANY, label: 'Any script' },
        ...report.scripts.map(each => ({ value: each.script, label: scriptWords(each.script) })),
      ];
      if (!choices.some(({ value }) => value === script)) script = ANY;
      scripts.update(choices, script);
      ask(0);
    },
  };
}
