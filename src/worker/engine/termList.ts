import { termLines, type TermSpan } from '../../analysis/terms/termLines';
import type { TextPiece } from './textParts';

/** Terms between two pauses. */
const PAUSED = 1024;

/** The terms of a list, one a line, in the order of the text; eight bytes a term beside the text. */
export class TermList {
  private starts = new Uint32Array(1024);
  private ends = new Uint32Array(1024);
  private count = 0;
  /** Number of each piece's first term. */
  private readonly firsts: number[] = [];

  constructor(private readonly pieces: readonly TextPiece[]) {}

  get length(): number {
    return this.count;
  }

  /** Reads the list; to be run once, to its end. */
  *read(): Generator<undefined, void> {
    for (const { text, start } of this.pieces) {
      this.firsts.push(this.count);
      for (const span of termLines(text, start)) {
        if (this.count === this.starts.length) [this.starts, this.ends] = [doubled(this.starts), doubled(this.ends)];
        this.starts[this.count] = span.start;
        this.ends[this.count] = span.end;
        if (++this.count % PAUSED === 0) yield;
      }
    }
  }

  /** In the document, UTF-16 code units. */
  span(term: number): TermSpan {
    return { start: this.starts[term]!, end: this.ends[term]! };
  }

  /** A term's text, at most so many UTF-16 code units of it. */
  text(term: number, most = Infinity): string {
    const { text, start } = this.pieces[this.firsts.findLastIndex(first => first <= term)]!;
    const from = this.starts[term]! - start;
    return text.slice(from, Math.min(this.ends[term]! - start, from + most));
  }
}

function doubled(column: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(2 * column.length);
  grown.set(column);
  return grown;
}
