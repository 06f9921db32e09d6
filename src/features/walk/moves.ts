import type { TextRange } from '../../protocol/textRange';

/** A selection, in UTF-16 code units of the document; `active` is the end that the cursor is at. */
export interface SelectedRange extends TextRange {
  readonly active: number;
}

/** Where a selection goes, among the tokens around it. Undefined: it stays. */
export type Move = (tokens: readonly TextRange[], selected: SelectedRange) => TextRange | undefined;

/** The first token that starts where the selection ends, or after it: from within a token, the one that follows. */
export const nextToken: Move = (tokens, { end }) => tokens.find(token => token.start >= end && token.end > token.start);

/** The last token that ends where the selection starts, or before it. */
export const previousToken: Move = (tokens, { start }) =>
  tokens.findLast(token => token.end <= start && token.end > token.start);

/**
 * The token at the cursor: of two that meet there the one after it, and at the end of the text the last that has some of the
 * text: what a normalizer puts after it cannot be selected.
 */
export const tokenAtCursor: Move = (tokens, { active }) =>
  tokens.find(token => token.start <= active && active < token.end) ??
  tokens.findLast(token => token.end === active && token.start < active);

/** The whole tokens that the selection has parts of; without a selection the token at the cursor. */
export const wholeTokens: Move = (tokens, selected) => {
  const { start, end } = selected;
  if (start === end) return tokenAtCursor(tokens, selected);
  const touched = tokens.filter(token => token.start < end && token.end > start);
  const [first, last] = [touched[0], touched.at(-1)];
  return first && last && { start: Math.min(first.start, start), end: Math.max(last.end, end) };
};
