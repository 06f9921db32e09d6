import { encodingFingerprint } from '../../src/analysis/encodingFingerprint';
import { groupTokens } from '../../src/analysis/tokenGroups';
import { type Encoding, firstTokenEndingAfter, firstTokenStartingAt } from '../../src/engine/encoding';
import type { Tokenizer } from '../../src/engine/tokenizer';
import type { Canvas, PaintedText } from '../../src/features/boundaries/blockPainter';
import type { LineEdit } from '../../src/features/boundaries/blocks';
import { layOut, type LineExtent, type LineRange, type PaintedLines } from '../../src/features/boundaries/layout';
import type { PaintingStyle } from '../../src/features/boundaries/styles/paintingStyle';
import type { FingerprintedTokens } from '../../src/protocol/engine';
import type { TextRange } from '../../src/protocol/textRange';

/** The lines of a text as VS Code has them. */
export function linesOf(text: string, first = 0, last = Infinity): PaintedLines {
  const all: LineExtent[] = [];
  let start = 0;
  for (const each of text.split(/(?<=\n)/)) {
    const next = start + each.length;
    all.push({ start, end: start + each.replace(/\r?\n$/, '').length, next });
    start = next;
  }
  if (text === '' || text.endsWith('\n')) all.push({ start, end: start, next: start });
  const extents = all.slice(first, last + 1);
  return { first, extents, start: extents[0]!.start, end: extents.at(-1)!.next };
}

/** The tokens of `encoding` that overlap a range. */
function tokensBetween(encoding: Encoding, start: number, end: number): Encoding {
  const [from, to] = [firstTokenEndingAfter(encoding, start), Math.max(0, firstTokenStartingAt(encoding, end))];
  const cut = <T extends Uint32Array | Uint8Array>(column: T): T => column.slice(from, to) as T;
  const { ids, byteStarts, byteEnds, starts, ends, flags } = encoding;
  return {
    length: Math.max(0, to - from),
    ids: cut(ids),
    byteStarts: cut(byteStarts),
    byteEnds: cut(byteEnds),
    starts: cut(starts),
    ends: cut(ends),
    flags: cut(flags),
  };
}

/**
 * A text under edits and the ranges that were set in it, which move with the text as VS Code moves them; what becomes of
 * those that an edit touches is not told, so these are spoiled.
 */
export class ModelEditor implements PaintedText, Canvas {
  version = 1;
  /** How often tokens were asked for, and how often they were handed over. */
  asked = 0;
  handedOver = 0;
  private lines: readonly LineExtent[];
  private encoding: Encoding;
  private readonly ranges = new Map<string, readonly LineRange[]>();

  constructor(
    private readonly tokenizer: Tokenizer,
    public text: string,
  ) {
    this.lines = linesOf(text).extents;
    this.encoding = tokenizer.encode(text);
  }

  get lineCount(): number {
    return this.lines.length;
  }

  extentOf(line: number): LineExtent {
    return this.lines[line]!;
  }

  slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  async tokens({
    start,
    end,
    known,
  }: TextRange & { readonly known?: number }): Promise<FingerprintedTokens | undefined> {
    const { encoding } = this;
    this.asked++;
    await Promise.resolve();
    const found = tokensBetween(encoding, start, end);
    const fingerprint = encodingFingerprint(found, start);
    if (fingerprint === known) return undefined;
    this.handedOver++;
    return { encoding: found, fingerprint };
  }

  set(slot: number, name: string, ranges: readonly LineRange[]): void {
    this.ranges.set(`${slot} ${name}`, ranges);
  }

  /** All ranges on a line that were set for a decoration type, in whatever set, in order. */
  painted(line: number, name: string): LineRange[] {
    return [...this.ranges]
      .filter(([key]) => key.endsWith(` ${name}`))
      .flatMap(([, ranges]) => ranges.filter(range => range.line === line))
      .sort((a, b) => a.start - b.start || a.end - b.end);
  }

  get rangeCount(): number {
    return [...this.ranges.values()].reduce((sum, ranges) => sum + ranges.length, 0);
  }

  /** What a style paints of the whole text, encoded afresh. */
  fresh(style: PaintingStyle): Map<string, LineRange[]> {
    const { text } = this;
    const encoding = this.tokenizer.encode(text);
    return layOut(style, { groups: groupTokens(text, 0, encoding), encoding, text, textStart: 0 }, linesOf(text));
  }

  edit({ start, end, text }: LineEdit): void {
    const offset = (at: LineEdit['start']): number => this.lines[at.line]!.start + at.character;
    const added = text.split(/\r?\n/);
    for (const [key, ranges] of this.ranges)
      this.ranges.set(
        key,
        ranges.map(range => moved(range, { start, end, text }, added)),
      );
    this.text = this.text.slice(0, offset(start)) + text + this.text.slice(offset(end));
    this.lines = linesOf(this.text).extents;
    this.encoding = this.tokenizer.encode(this.text);
    this.version++;
  }
}

function moved(range: LineRange, { start, end }: LineEdit, added: readonly string[]): LineRange {
  const isBefore = range.line < start.line || (range.line === start.line && range.end < start.character);
  if (isBefore) return range;
  const lines = start.line + added.length - 1 - end.line;
  if (range.line > end.line) return { ...range, line: range.line + lines };
  if (range.line === end.line && range.start > end.character) {
    const lastLength = added.at(-1)!.length + (added.length === 1 ? start.character : 0);
    const delta = lastLength - end.character;
    return { line: range.line + lines, start: range.start + delta, end: range.end + delta };
  }
  return { line: start.line, start: start.character, end: start.character + 3 };
}
