import type { TokenizedExcerpt, TokenRange } from '../../src/protocol/views/comparison';
import { visibleText } from '../../src/text/visibleText';

/** A range, or the part of it on one line. */
export interface TokenPiece {
  /** Index in the excerpt's `ranges`. */
  readonly range: number;
  readonly text: string;
  readonly style: TokenRange['style'];
  /** One of four colours, counted from the start of each line so that an edit does not recolour the lines below it. */
  readonly colour: number;
  /** Another tokenizer beside it cuts this text differently. */
  readonly differs: boolean;
  /** The range starts here, so the boundary line is drawn. */
  readonly starts: boolean;
  /** A line break ends here, or a carriage return whose line feed is in the next range. */
  readonly lineEnd: '' | 'break' | 'return';
}

/** One line of the excerpt as pieces that tile it. */
export interface TokenLine {
  readonly pieces: readonly TokenPiece[];
  /** Equal for lines that look the same. */
  readonly signature: string;
}

const COLOURS = 4;
const hasLineBreak = /[\r\n]/;
const lineBreak = /\r\n|\n|\r/g;

/** Cuts the excerpt's ranges at line breaks. A range that spans lines becomes one piece on each, in one colour. */
export function tokenLines(
  excerpt: TokenizedExcerpt,
  differing: ReadonlySet<number> = new Set(),
): readonly TokenLine[] {
  const lines: TokenLine[] = [];
  let pieces: TokenPiece[] = [];
  let colour = 0;

  function endLine(): void {
    lines.push({ pieces, signature: pieces.map(signatureOf).join('') });
    pieces = [];
  }

  excerpt.ranges.forEach(({ start, end, style }, range) => {
    const text = excerpt.text.slice(start, end);
    if (pieces.length === 0) colour = 0;
    let from = 0;
    let starts = true;
    const add = (to: number, lineEnd: TokenPiece['lineEnd']): void => {
      pieces.push({ range, text: text.slice(from, to), style, colour, differs: differing.has(range), starts, lineEnd });
      starts = false;
    };
    // Nearly all ranges have none, and asking first is much faster than starting a search.
    for (const match of hasLineBreak.test(text) ? text.matchAll(lineBreak) : []) {
      const splitPair = match[0] === '\r' && match.index + 1 === text.length && excerpt.text[end] === '\n';
      add(match.index, splitPair ? 'return' : 'break');
      if (!splitPair) endLine();
      from = match.index + match[0].length;
    }
    if (from < text.length || text.length === 0) add(text.length, '');
    colour = (colour + 1) % COLOURS;
  });
  if (pieces.length > 0 || lines.length === 0) endLine();
  return lines;
}

function signatureOf({ text, style, colour, differs, starts, lineEnd }: TokenPiece): string {
  return `${text}\u0000${style[0]!}${colour}${differs ? 'd' : '-'}${starts ? 's' : '-'}${lineEnd}\u0001`;
}

/** Hebrew, Arabic and their neighbours: their pieces start at the right. */
export function isRightToLeft(text: string): boolean {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u.test(text);
}

/** A range in words: its text with symbols for white space, its ids, and how many tokens share it. */
export function describeRange(text: string, { ids }: TokenRange): string {
  const quoted = `“${visibleText(shorten(text))}”`;
  if (ids.length === 1) return `${quoted} id ${ids[0]!}`;
  return `${quoted} ${ids.length} tokens in one character, ids ${ids.join(', ')}`;
}

/** Long runs are cut, never inside a surrogate pair. */
function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 58).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
