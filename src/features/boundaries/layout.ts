import type { TokenGroup } from '../../analysis/tokenGroups';
import type { PaintedTokens, PaintingStyle } from './styles/paintingStyle';

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
  private readonly byName = new Map<string, LineRange[]>();
  private painted = 0;

  /** `limit`: ranges in all; `perLine`: ranges on one line. */
  constructor(
    private readonly style: Pick<PaintingStyle, 'assign' | 'lineEnd'>,
    private readonly limit: number,
    private readonly perLine: number,
  ) {}

  /** No more can be laid out. */
  get full(): boolean {
    return this.painted >= this.limit;
  }

  /** The ranges of a decoration type. Those that end a line are empty, at its end. */
  ranges(name: string): readonly LineRange[] {
    return this.byName.get(name) ?? [];
  }

  /** Lays the tokens of some lines out: a token that spans lines has a range on each. */
  add(tokens: PaintedTokens, lines: PaintedLines): void {
    const { groups } = tokens;
    let from = 0;
    for (let index = 0; index < lines.starts.length && !this.full; index++) {
      const nextStart = lines.starts[index + 1] ?? lines.end;
      while (from < groups.length && groups[from]!.end <= lines.starts[index]!) from++;
      let to = from;
      while (to < groups.length && groups[to]!.start < nextStart) to++;
      this.addLine(groups.slice(from, to), tokens, lines, index);
    }
  }

  /** `groups` are those that overlap the line, its line ending included. */
  private addLine(groups: readonly TokenGroup[], tokens: PaintedTokens, lines: PaintedLines, index: number): void {
    const line = lines.first + index;
    const [lineStart, lineEnd] = [lines.starts[index]!, lines.ends[index]!];
    const most = Math.min(this.limit, this.painted + this.perLine);
    const names = this.style.assign(groups, tokens);
    for (const [at, { start, end }] of groups.entries()) {
      if (this.painted >= most) return;
      const name = names[at];
      const range = { line, start: Math.max(0, start - lineStart), end: Math.min(end, lineEnd) - lineStart };
      if (name !== undefined && range.start < range.end) this.push(name, range);
    }
    // A token holds the line's end if it goes on after the text; a line that was cut short has no end.
    const holdsEnd = (groups.at(-1)?.end ?? 0) > lineEnd && lineEnd < (lines.starts[index + 1] ?? lines.end);
    const { lineEnd: name } = this.style;
    if (holdsEnd && name !== undefined && this.painted < most) {
      this.push(name, { line, start: lineEnd - lineStart, end: lineEnd - lineStart });
    }
  }

  private push(name: string, range: LineRange): void {
    const ranges = this.byName.get(name);
    if (ranges) ranges.push(range);
    else this.byName.set(name, [range]);
    this.painted++;
  }
}
