import type { TokenGroup } from '../../analysis/tokenGroups';

/** A half-open range on one line, in UTF-16 code units of that line. */
export interface LineRange {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Consecutive lines of a document that are painted together. */
export interface PaintedLines {
  /** Number of the first one, from 0. */
  readonly first: number;
  /** Offset in the document of each line's start, and of the end of its text, without the line ending. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Offset in the document where the next line starts, or where the last line was cut short. */
  readonly end: number;
}

/** What is to be painted, by decoration type. Grows as more lines are laid out. */
export class BoundaryLayout {
  /** One list for each of the colours that tokens take in turn. */
  readonly text: readonly LineRange[][];
  readonly whitespace: LineRange[] = [];
  readonly partial: LineRange[] = [];
  /** Lines whose end belongs to a token, as empty ranges at that end. */
  readonly lineBreak: LineRange[] = [];
  private painted = 0;

  /** `colors`: how many tokens take in turn; `limit`: ranges in all; `perLine`: ranges on one line. */
  constructor(
    private readonly colors: number,
    private readonly limit: number,
    private readonly perLine: number,
  ) {
    this.text = Array.from({ length: colors }, () => []);
  }

  /** No more can be laid out. */
  get full(): boolean {
    return this.painted >= this.limit;
  }

  /**
   * Lays the groups of some lines out, each part once. Colours are taken in turn from the start of each line, so that an
   * edit does not recolour the lines below it, nor scrolling anything.
   */
  add(groups: readonly TokenGroup[], lines: PaintedLines): void {
    let from = 0;
    for (let at = 0; at < lines.starts.length && !this.full; at++) {
      const nextStart = lines.starts[at + 1] ?? lines.end;
      while (from < groups.length && groups[from]!.end <= lines.starts[at]!) from++;
      let to = from;
      while (to < groups.length && groups[to]!.start < nextStart) to++;
      this.addLine(groups.slice(from, to), lines, at);
    }
  }

  /** `groups` are those that overlap the line, its line ending included. */
  private addLine(groups: readonly TokenGroup[], lines: PaintedLines, at: number): void {
    const line = lines.first + at;
    const [lineStart, lineEnd] = [lines.starts[at]!, lines.ends[at]!];
    const allowed = Math.min(this.limit - this.painted, this.perLine);
    let taken = 0;
    let turn = 0;
    for (const group of groups) {
      if (taken >= allowed) break;
      const start = Math.max(group.start, lineStart);
      const end = Math.min(group.end, lineEnd);
      if (start >= end) continue;
      this.listFor(group, turn).push({ line, start: start - lineStart, end: end - lineStart });
      taken++;
      if (group.start >= lineStart) turn++;
    }
    // A token holds the line's end if it goes on behind the text; a line that was cut short has no end.
    const holdsEnd = (groups.at(-1)?.end ?? 0) > lineEnd && lineEnd < (lines.starts[at + 1] ?? lines.end);
    if (holdsEnd && taken < allowed) {
      this.lineBreak.push({ line, start: lineEnd - lineStart, end: lineEnd - lineStart });
      taken++;
    }
    this.painted += taken;
  }

  private listFor(group: TokenGroup, turn: number): LineRange[] {
    if (group.style === 'partial') return this.partial;
    return group.blank ? this.whitespace : this.text[turn % this.colors]!;
  }
}
