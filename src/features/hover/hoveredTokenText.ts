import { toHex } from '../../text/bytes';
import { code, escapeMarkdown } from '../../text/markdown';
import { formatQuantity } from '../../text/numbers';
import { visibleText } from '../../text/visibleText';

/** A group with more tokens than this (a long emoji) shows the first of them. */
const MOST_TOKENS = 16;
/** And a token with more bytes the first of those. */
const MOST_BYTES = 24;

/** A token of a group. */
export interface ShownToken {
  readonly id: number;
  readonly bytes: Uint8Array;
  /** It starts or ends inside a character. */
  readonly isPart: boolean;
}

/** A token, or several that share a character, as they are in the document. */
export interface ShownTokens {
  /** Of all of them together. */
  readonly text: string;
  readonly tokens: readonly ShownToken[];
  readonly tokenizerName: string;
  /** Half-open, in the UTF-8 form of the document. */
  readonly byteStart: number;
  readonly byteEnd: number;
  /** From 0, columns in UTF-16 code units; half-open. */
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
  /** The word that they are in, and how many tokens it has. */
  readonly word?: { readonly text: string; readonly tokens: number };
}

/** The first line: what, its ids and bytes, and how many tokens its word has. */
export function compactLine({ text, tokens, byteStart, byteEnd, word }: ShownTokens): string {
  const size = formatQuantity(byteEnd - byteStart, 'byte');
  const ids = tokens.slice(0, MOST_TOKENS).map(({ id, bytes, isPart }) => {
    const extent = tokens.length === 1 ? '' : ` (${isPart ? 'part' : 'whole'})`;
    return `**${id}** \`${shownHex(bytes)}\`${extent}`;
  });
  if (tokens.length > ids.length) ids.push(`… and ${tokens.length - ids.length} more`);
  const what =
    tokens.length === 1
      ? [code(visibleText(text)), `id ${ids[0]!}`]
      : [`${code(visibleText(text))} is **${tokens.length} tokens**`, `ids ${ids.join(', ')}`];
  const inWord = word ? [`${formatQuantity(word.tokens, 'token')} in ${code(visibleText(word.text))}`] : [];
  return [...what, size, ...inWord].join(' · ');
}

/** Where the tokens are, each thing by its name. */
export function placeLine({ tokens, tokenizerName, byteStart, byteEnd, start, end }: ShownTokens): string {
  const lines =
    start.line === end.line
      ? `Line ${start.line + 1}, columns ${start.character + 1}–${end.character}`
      : `Lines ${start.line + 1}–${end.line + 1}`;
  const characters = tokens.some(({ isPart }) => isPart) ? 'in part, shared by several tokens' : 'whole';
  return [
    `Tokenizer: ${escapeMarkdown(tokenizerName)}`,
    `Characters: ${characters}`,
    `${lines} · Bytes ${byteStart}–${byteEnd - 1} of the document`,
  ].join(' · ');
}

/** `Selected: 12 tokens in 3 parts` */
export function selectionText(tokens: number, parts: number): string {
  return `Selected: ${formatQuantity(tokens, 'token')}${parts > 1 ? ` in ${parts} parts` : ''}`;
}

/** A link that runs a command of ours. `title` says what it does where its label alone does not: links are read out without what is around them. */
export function commandLink(label: string, command: string, argument: unknown, title?: string): string {
  // Brackets would end the link.
  const query = encodeURIComponent(JSON.stringify([argument]))
    .replaceAll('(', '%28')
    .replaceAll(')', '%29');
  return `[${label}](command:${command}?${query}${title === undefined ? '' : ` "${title}"`})`;
}

/** Links that copy the tokens in three forms. */
export function copyLinks({ text, tokens }: ShownTokens, command: string): string {
  const ids = tokens.map(({ id }) => id).join(', ');
  const bytes = tokens.map(token => toHex(token.bytes, ' ')).join(' ');
  const link = (label: string, copied: string): string => commandLink(label, command, copied, `Copy ${label}`);
  return `Copy ${[link(tokens.length === 1 ? 'id' : 'ids', ids), link('bytes', bytes), link('text', text)].join(' · ')}`;
}

/** `e2 82 ac`. */
function shownHex(bytes: Uint8Array): string {
  return `${toHex(bytes.subarray(0, MOST_BYTES), ' ')}${bytes.length > MOST_BYTES ? ' …' : ''}`;
}
