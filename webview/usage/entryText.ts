import type { ListedEntry } from '../../src/protocol/views/usage';
import { h } from '../dom';
import { formatQuantity } from '../../src/text/numbers';
import { visibleText } from '../../src/text/visibleText';

/** Longer entries are cut short; most vocabularies have runs of hundreds of spaces. */
const LONGEST = 40;

/** An entry's text with a visible symbol for each invisible character; a long one is cut short, and says how long it is. */
export function visibleEntry(text: string): string {
  const characters = Array.from(text);
  const shown = visibleText(characters.slice(0, LONGEST).join(''));
  return characters.length > LONGEST ? `${shown}… (${characters.length})` : shown;
}

/** An entry in a list: its direction is its own, whatever is beside it. Bytes that are no text are set apart. */
export function entryElement({ id, text, bytes, tokens }: ListedEntry, amount?: string, withId = false): HTMLElement {
  const shown = text === undefined ? (bytes ?? '') : visibleEntry(text);
  const title = `Entry ${id}${text === undefined ? ', no whole characters' : ''}, ${formatQuantity(tokens, 'token')}`;
  return h(
    'li',
    { title },
    ...(withId ? [h('span', { class: 'entry-amount' }, `#${id}`), ' '] : []),
    h('bdi', { class: text === undefined ? 'entry is-bytes' : 'entry' }, shown),
    ...(amount === undefined ? [] : [' ', h('span', { class: 'entry-amount' }, amount)]),
  );
}
