import { graphemeSegments } from 'unicode-segmenter/grapheme';
import { type Encoding, TokenFlag } from '../engine/encoding';

/** How a group of tokens is shown. */
type TokenGroupStyle = 'text' | 'whitespace' | 'lineBreak' | 'partial';

/** Tokens that are shown as one: a single one, or several that share a character. */
export interface TokenGroup {
  /** Half-open range in the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** Index of the first token in the encoding, and how many there are. */
  readonly first: number;
  readonly count: number;
  readonly style: TokenGroupStyle;
  /** Nothing but white space. */
  readonly blank: boolean;
}

/**
 * Groups tokens so that each character that a reader sees (grapheme cluster) is in one group: what is painted then
 * neither overlaps nor splits an emoji, and no token is left out. Groups cover the encoding's range. An emoji of three
 * tokens after ` hi` gives two groups, of one and of three tokens.
 *
 * `text` is the part of the document from `textStart` (UTF-16 code units) on that holds all tokens of `encoding`, whose
 * offsets are the document's; it must start and end between two characters.
 */
export function groupTokens(text: string, textStart: number, encoding: Encoding): TokenGroup[] {
  const insideCharacter = characterInteriors(text);
  const groups: TokenGroup[] = [];
  let first = 0;
  let end = 0;
  for (let index = 0; index < encoding.length; index++) {
    end = Math.max(end, encoding.ends[index]!);
    const nextStart = index + 1 < encoding.length ? encoding.starts[index + 1]! : end;
    if (nextStart < end || insideCharacter?.[end - textStart] === 1) continue;
    const count = index + 1 - first;
    const blank = encoding.flags.subarray(first, first + count).every(each => (each & TokenFlag.Whitespace) !== 0);
    const style = styleOf(encoding, first, count);
    groups.push({ start: encoding.starts[first]!, end, first, count, style, blank });
    first = index + 1;
  }
  return groups;
}

function styleOf(encoding: Encoding, first: number, count: number): TokenGroupStyle {
  if (count > 1) return 'partial';
  const flags = encoding.flags[first]!;
  if ((flags & TokenFlag.Partial) !== 0) return 'partial';
  if ((flags & TokenFlag.LineBreak) !== 0) return 'lineBreak';
  return (flags & TokenFlag.Whitespace) !== 0 ? 'whitespace' : 'text';
}

/** Marks the indices of `text` that are within a grapheme cluster; undefined where every code unit is a character. */
function characterInteriors(text: string): Uint8Array | undefined {
  if (/^[\x20-\x7e\t\n]*$/.test(text)) return undefined;
  const interiors = new Uint8Array(text.length + 1);
  for (const { index, segment } of graphemeSegments(text)) {
    if (segment.length > 1) interiors.fill(1, index + 1, index + segment.length);
  }
  return interiors;
}
