import type { ListedEntry } from '../../src/protocol/usage';
import { h } from '../dom';

/** Signs for white space and controls that one meets often. */
const SIGNS: Readonly<Record<string, string>> = {
  ' ': '·',
  '\t': '→',
  '\n': '↵',
  '\r': '␍',
  '\0': '␀',
  '\u00a0': '⍽',
};
const INVISIBLE = /[\p{C}\p{Z}]/u;
const EMOJI = /\p{Extended_Pictographic}/u;
/** Longer entries are cut short; most vocabularies have runs of hundreds of spaces. */
const LONGEST = 40;

/** An entry's text with a sign for all that one cannot see, and a circle below a mark that stands on nothing. */
export function visibleEntry(text: string): string {
  const characters = Array.from(text);
  const isEmoji = EMOJI.test(text);
  let result = /^\p{M}/u.test(text) ? '◌' : '';
  for (const character of characters.slice(0, LONGEST)) {
    const sign = SIGNS[character];
    if (sign !== undefined) result += sign;
    else if (INVISIBLE.test(character) && !(isEmoji && character === '\u200d')) result += codePointOf(character);
    else result += character;
  }
  return characters.length > LONGEST ? `${result}… (${characters.length})` : result;
}

function codePointOf(character: string): string {
  return `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** An entry in a list: its direction is its own, whatever stands beside it. Bytes that are no text are set apart. */
export function entryElement({ id, text, bytes, tokens }: ListedEntry, amount?: string): HTMLElement {
  const shown = text === undefined ? (bytes ?? '') : visibleEntry(text);
  const title = `Entry ${id}${text === undefined ? ', no whole characters' : ''}, ${tokens === 1 ? '1 token' : `${tokens.toLocaleString('en')} tokens`}`;
  return h(
    'li',
    { title },
    h('bdi', { class: text === undefined ? 'entry is-bytes' : 'entry' }, shown),
    ...(amount === undefined ? [] : [' ', h('span', { class: 'entry-amount' }, amount)]),
  );
}
