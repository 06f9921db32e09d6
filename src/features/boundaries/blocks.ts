/** A stretch of text that is painted at once: whole lines, or a part of one long line. */
export interface BlockShape {
  /** Lines, from 0, both included. */
  readonly first: number;
  readonly last: number;
  /** Half-open, in UTF-16 code units of the line. Whole lines, and the last part of a line, are from somewhere to `Infinity`. */
  readonly from: number;
  readonly to: number;
}

/** A change of the text, in lines and UTF-16 code units of these as they were before it. */
export interface LineEdit {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
  readonly text: string;
}

/** Characters (grapheme clusters) are seldom longer, so a change farther away than this changes none. UTF-16 code units. */
export const REACH = 64;

/** A block, and what is known of it. Its place follows the edits of the text. */
export class Block implements BlockShape {
  first: number;
  last: number;
  from: number;
  to: number;
  /** The version of the document that it was last seen to be right in. */
  version: number | undefined;
  /** Of the tokens that are painted; `undefined` if they are to be painted again whatever they are. */
  fingerprint: number | undefined;
  /** The decoration types that it has ranges of, and how many ranges it has. */
  names: readonly string[] = [];
  count = 0;

  /** `slot` is the number of its set of decoration types. */
  constructor(
    shape: BlockShape,
    readonly slot: number,
  ) {
    ({ first: this.first, last: this.last, from: this.from, to: this.to } = shape);
  }

  /** Whether it is a part of a long line. */
  get isPart(): boolean {
    return this.from > 0 || this.to !== Infinity;
  }

  /** What VS Code has done to its ranges is not known: they are to be set again. */
  forget(): void {
    this.version = undefined;
    this.fingerprint = undefined;
  }
}

/**
 * Moves blocks as an edit moves their text. Those whose text was changed, or is next to what was changed, forget what they
 * know. Returns those that have no place any more.
 *
 * Blocks of the lines 0 to 3 and 4 to 7, and two lines typed into line 1 → 0 to 5, which forgets, and 6 to 9.
 */
export function moveBlocks(blocks: readonly Block[], edit: LineEdit): Block[] {
  return blocks.filter(block => !(block.isPart ? movePart(block, edit) : moveLines(block, edit)));
}

/** Whether the block still has a place. */
function moveLines(block: Block, { start, end, text }: LineEdit): boolean {
  if (start.line > block.last + 1) return true;
  const lastNew = start.line + lineBreaks(text);
  const delta = lastNew - end.line;
  const isNear = end.line >= block.first - 1;
  if (end.line < block.first) {
    block.first += delta;
    block.last += delta;
  } else if (start.line < block.first) {
    if (block.last <= end.line) return false;
    block.first = lastNew + 1;
    block.last += delta;
  } else if (start.line <= block.last) {
    block.last = block.last <= end.line ? lastNew : block.last + delta;
  }
  if (isNear) block.forget();
  return true;
}

/** Whether the part still has a place: it has none if its line was broken up or joined with another. */
function movePart(block: Block, { start, end, text }: LineEdit): boolean {
  const breaks = lineBreaks(text);
  if (start.line > block.first) return true;
  if (end.line < block.first) {
    block.first += start.line + breaks - end.line;
    block.last = block.first;
    return true;
  }
  if (start.line !== end.line || breaks > 0) return false;
  const delta = text.length - (end.character - start.character);
  const isNear = start.character <= block.to + REACH && end.character >= block.from - REACH;
  if (block.from <= start.character && start.character < block.to) {
    block.to = end.character <= block.to ? block.to + delta : start.character + text.length;
  } else if (start.character < block.from) {
    if (block.to <= end.character) return false;
    block.from = block.from <= end.character ? start.character + text.length : block.from + delta;
    block.to += delta;
  }
  if (isNear) block.forget();
  return block.from < block.to;
}

function lineBreaks(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}
