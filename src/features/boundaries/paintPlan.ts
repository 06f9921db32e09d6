import type { Block, BlockShape } from './blocks';

/** Lines painted above and below what is visible, so that a short scroll shows no bare text. */
const MARGIN_LINES = 24;
/** Lines that are painted in advance at the start and at the end of a document. */
const LINES_AT_ENDS = 64;
/** Blocks begin at multiples of this, so that scrolling by a line changes no block. */
const LINES_OF_BLOCK = 16;
/** A block of whole lines is no longer, unless one line is. UTF-16 code units. */
const UNITS_OF_BLOCK = 4000;
/** A longer line is painted in parts. UTF-16 code units. */
export const LONGEST_WHOLE = 640;
/** The first part of a long line is what a wide window shows of it. UTF-16 code units. */
const UNITS_OF_FIRST_PART = 512;
/** The other parts begin at multiples of this. UTF-16 code units. */
export const UNITS_OF_PART = 2048;

/** Lines that are visible, one after the other. Between two spans lines are folded away. */
export interface VisibleSpan {
  /** Lines from 0, both included. */
  readonly first: number;
  readonly last: number;
  /** The column where the first line begins to be visible, and that where the last one ends to be: wrapped lines are cut. */
  readonly from: number;
  readonly to: number;
}

/** What is to be painted of a document. */
export interface View {
  /** In order; no line is in two of them. */
  readonly spans: readonly VisibleSpan[];
  readonly lineCount: number;
  /** VS Code draws no more of a line (`editor.stopRenderingLineAfter`, which is for each row of a wrapped line). */
  readonly mostUnits: number;
  /** Lines are wrapped: otherwise nobody knows how far they are scrolled sideways. */
  readonly wraps: boolean;
  /** Nothing beside the spans is painted in advance. */
  readonly withoutMargin?: boolean;
  /** Where the user is working: there long lines are painted first. */
  readonly cursor?: { readonly line: number; readonly character: number };
}

/** A block that is to be painted: one that is there already, or the shape of a new one. */
export interface PlannedBlock {
  readonly shape: Block | BlockShape;
  /** Some of it is visible, as far as VS Code tells. */
  readonly visible: boolean;
  /** It is at an end of the document, where the user may jump to. */
  readonly isAhead?: boolean;
}

interface Ranked extends PlannedBlock {
  /** What is low is painted first. */
  readonly rank: number;
}

/**
 * The blocks that are to be painted, what matters most first: what is visible, of long lines that may be scrolled sideways
 * all beginnings before what follows, then what is below, then what is above, then the ends of the document. What is folded
 * away between visible lines is in no block.
 * `existing` blocks are taken where they fit. `lengthOf` says how long a line is, in UTF-16 code units.
 */
export function planBlocks(
  view: View,
  existing: readonly Block[],
  lengthOf: (line: number) => number,
): readonly PlannedBlock[] {
  const planner = new Planner(view, existing, lengthOf);
  const blockAt = (line: number): Block | undefined =>
    existing.find(each => !each.isPart && each.first <= line && line <= each.last && !isGrown(each));
  const needed = neededLines(view, blockAt);
  const planned = needed.flatMap(({ first, last }) => planner.blocksOf(first, last));
  const ahead = endLines(view, needed, blockAt).flatMap(({ first, last }) => planner.blocksOf(first, last));
  // The sort is stable: what has one rank stays in the order of the text.
  return [...planned.sort((a, b) => a.rank - b.rank), ...ahead.map(each => ({ ...each, isAhead: true }))];
}

interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** An edit has put too many lines into it. */
function isGrown({ first, last }: BlockShape): boolean {
  return last - first >= 2 * LINES_OF_BLOCK;
}

/** The existing block of whole lines that a line is in. An edit moves it from the multiples that new ones begin at. */
type BlockAt = (line: number) => Block | undefined;

/** The visible lines and those around them, to the ends of blocks. */
function neededLines({ spans, lineCount, withoutMargin }: View, blockAt: BlockAt): LineSpan[] {
  const lines = spans.map(({ first, last }) => ({ first, last: Math.min(last, lineCount - 1) }));
  const [top, bottom] = [lines[0], lines.at(-1)];
  if (top && bottom && !withoutMargin) {
    const above = Math.max(0, top.first - MARGIN_LINES);
    const below = Math.min(lineCount - 1, bottom.last + MARGIN_LINES);
    top.first = blockAt(above)?.first ?? above - (above % LINES_OF_BLOCK);
    bottom.last = Math.min(
      lineCount - 1,
      blockAt(below)?.last ?? below - (below % LINES_OF_BLOCK) + LINES_OF_BLOCK - 1,
    );
  }
  return lines.filter(({ first, last }) => first <= last);
}

/** A screen of lines at each end of the document, where they are not needed anyway: there one key leads. */
function endLines({ lineCount, withoutMargin }: View, needed: readonly LineSpan[], blockAt: BlockAt): LineSpan[] {
  const [top, bottom] = [needed[0], needed.at(-1)];
  if (!top || !bottom || withoutMargin) return [];
  const startLast = Math.min(LINES_AT_ENDS, lineCount) - 1;
  const endFirst = Math.max(0, lineCount - LINES_AT_ENDS);
  const start = { first: 0, last: Math.min(top.first - 1, blockAt(startLast)?.last ?? startLast) };
  const end = {
    first: Math.max(bottom.last + 1, blockAt(endFirst)?.first ?? endFirst - (endFirst % LINES_OF_BLOCK)),
    last: lineCount - 1,
  };
  return [start, end].filter(({ first, last }) => first <= last);
}

class Planner {
  /** Blocks of whole lines by their first one. */
  private readonly whole = new Map<number, Block>();
  /** Parts of long lines, by line, then by where they begin. */
  private readonly parts = new Map<number, Map<number, Block>>();

  constructor(
    private readonly view: View,
    existing: readonly Block[],
    private readonly lengthOf: (line: number) => number,
  ) {
    for (const block of existing) {
      if (!block.isPart) this.whole.set(block.first, block);
      else
        this.parts.set(block.first, (this.parts.get(block.first) ?? new Map<number, Block>()).set(block.from, block));
    }
  }

  /** Blocks that cover the lines from `first` to `last`, in order. */
  blocksOf(first: number, last: number): Ranked[] {
    const found: Ranked[] = [];
    for (let line = first; line <= last;) {
      if (this.lengthOf(line) > LONGEST_WHOLE) {
        found.push(...this.partsOf(line++));
        continue;
      }
      const known = this.whole.get(line);
      const shape = known && this.isFit(known, last) ? known : this.newBlock(line, last);
      found.push(this.ranked(shape));
      line = shape.last + 1;
    }
    return found;
  }

  private isFit(block: Block, end: number): boolean {
    const { first, last } = block;
    if (last > end || isGrown(block)) return false;
    let units = 0;
    for (let line = first; line <= last; line++) {
      const length = this.lengthOf(line);
      if (length > LONGEST_WHOLE) return false;
      units += length;
    }
    return units <= 2 * UNITS_OF_BLOCK;
  }

  private newBlock(first: number, end: number): BlockShape {
    let last = first;
    let units = this.lengthOf(first);
    for (let next = first + 1; next <= end && next % LINES_OF_BLOCK !== 0 && !this.whole.has(next); next++) {
      const length = this.lengthOf(next);
      if (length > LONGEST_WHOLE || units + length > UNITS_OF_BLOCK) break;
      units += length;
      last = next;
    }
    return { first, last, from: 0, to: Infinity };
  }

  /** The parts of a long line that are visible or close to it. */
  private partsOf(line: number): Ranked[] {
    const { spans, wraps, mostUnits, cursor } = this.view;
    const length = this.lengthOf(line);
    const span = spans.find(({ first, last }) => first <= line && line <= last);
    const known = this.parts.get(line);
    const drawn = wraps ? length : Math.min(length, mostUnits);
    // Of a wrapped line that is only partly in the window, the rows around are painted in advance.
    const from = span?.first === line ? span.from : 0;
    const to = Math.min(drawn, span?.last === line ? span.to : span ? drawn : UNITS_OF_FIRST_PART);
    const found: Ranked[] = [];
    for (let start = 0; start < drawn;) {
      const block = known?.get(start);
      const isFit = block && Math.min(block.to, length) - start <= 2 * UNITS_OF_PART;
      const end = isFit ? block.to : this.partEnd(start, length, known);
      const reaches = end > from - UNITS_OF_PART && start < to + UNITS_OF_PART;
      if (reaches) {
        const shape = isFit ? block : { first: line, last: line, from: start, to: end };
        const visible = span !== undefined && end > from && start < to;
        const isAtCursor = cursor?.line === line && start <= cursor.character && cursor.character <= end;
        const rank = wraps || isAtCursor || start === 0 ? 0 : 1 + Math.floor(start / UNITS_OF_PART);
        found.push({ shape, visible, rank: visible ? rank : this.farRank(line) });
      }
      start = end;
    }
    return found;
  }

  /** Where a new part ends that begins at `start`: the last one reaches to the line's end. */
  private partEnd(start: number, length: number, known: ReadonlyMap<number, Block> | undefined): number {
    let end = start === 0 ? UNITS_OF_FIRST_PART : start - (start % UNITS_OF_PART) + UNITS_OF_PART;
    for (const next of known?.keys() ?? []) if (next > start && next < end) end = next;
    return end >= length ? Infinity : end;
  }

  private ranked(shape: Block | BlockShape): Ranked {
    const visible = this.view.spans.some(({ first, last }) => shape.first <= last && first <= shape.last);
    return { shape, visible, rank: visible ? 0 : this.farRank(shape.first) };
  }

  /** Of what is not visible: after all that is, first what is below. */
  private farRank(line: number): number {
    return line >= (this.view.spans[0]?.first ?? 0) ? 1e6 : 2e6;
  }
}
