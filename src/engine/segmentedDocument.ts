import type { Tokenizer } from './tokenizer';
import { utf8Length } from './unicode/utf8';

/** Segments are cut at the first harmless place after this many UTF-16 code units. */
const SEGMENT_UNITS = 2048;

/** Replaces `length` UTF-16 code units from `offset` by `text`. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Counts something in a text that can be counted part by part; see {@link Tokenizer} for the two methods. */
export type Counter = Pick<Tokenizer, 'count' | 'canCutAt'>;

/** A part of the text that is counted by itself. */
export interface Segment {
  readonly text: string;
  /** In UTF-8. */
  readonly bytes: number;
  /** Absent until counted. */
  count?: number;
  /** How long counting took. */
  milliseconds?: number;
}

/**
 * A document under edits, counted. The text is held in segments, cut where the counter says that a cut changes nothing
 * (`canCutAt`, which depends on the two neighbouring code units alone). The count of the document is therefore the sum
 * over its segments, an edit concerns the segments that it touches, and the rest stays as it is.
 *
 * Counting is lazy and can be spread over many short steps, between which edits may come in.
 */
export class SegmentedDocument<T extends Counter = Counter> {
  protected segments: Segment[] = [];
  private uncounted = 0;
  /** All segments before this one are counted. */
  private countedUpTo = 0;

  constructor(
    readonly counter: T,
    text: string,
  ) {
    this.replaceSegments(0, 0, text);
  }

  /** UTF-16 code units. */
  get length(): number {
    return this.segments.reduce((total, segment) => total + segment.text.length, 0);
  }

  /** UTF-8 bytes. */
  get bytes(): number {
    return this.segments.reduce((total, segment) => total + segment.bytes, 0);
  }

  /** UTF-16 code units still to be counted. */
  get uncountedUnits(): number {
    return this.uncounted;
  }

  /** The count of the whole document; `undefined` until all is counted. */
  get count(): number | undefined {
    if (this.uncounted > 0) return undefined;
    return this.segments.reduce((total, segment) => total + segment.count!, 0);
  }

  /** Milliseconds spent on counting the text as it stands, when each part of it was first seen. */
  get milliseconds(): number {
    return this.segments.reduce((total, segment) => total + (segment.milliseconds ?? 0), 0);
  }

  /** Counts one more segment; false if none was left. Takes well under a millisecond unless the text is one long run. */
  countNext(): boolean {
    while (this.segments[this.countedUpTo]?.count !== undefined) this.countedUpTo++;
    const segment = this.segments[this.countedUpTo];
    if (!segment) return false;
    const started = performance.now();
    segment.count = this.counter.count(segment.text);
    segment.milliseconds = performance.now() - started;
    this.uncounted -= segment.text.length;
    return true;
  }

  /** Applies an edit. Throws `RangeError` if it reaches beyond the text. */
  edit({ offset, length, text }: TextEdit): void {
    if (offset < 0 || length < 0 || offset + length > this.length) {
      throw new RangeError(`edit of ${length} at ${offset} in a document of ${this.length}`);
    }
    const [first, start] = this.segmentAt(offset);
    const [last] = this.segmentAt(offset + length);
    let from = first;
    const touched = this.segments.slice(first, last + 1).map(segment => segment.text);
    let joined = touched.join('');
    joined = joined.slice(0, offset - start) + text + joined.slice(offset + length - start);

    // The edit may have taken away a neighbour on which the cut before it rested. The one behind stands: the last segment
    // goes on after the edit, or is the document's last.
    while (from > 0 && !this.mayCut(this.segments[from - 1]!.text, joined)) {
      joined = this.segments[--from]!.text + joined;
    }
    this.replaceSegments(from, last + 1 - from, joined);
  }

  /** Index and start of the segment that holds `offset`; the last one where `offset` is the end of the text. */
  private segmentAt(offset: number): [index: number, start: number] {
    let start = 0;
    for (let index = 0; index < this.segments.length; index++) {
      const end = start + this.segments[index]!.text.length;
      if (offset < end || index === this.segments.length - 1) return [index, start];
      start = end;
    }
    return [0, 0];
  }

  /** Whether two texts may stand in separate segments; an empty one never does. */
  private mayCut(before: string, after: string): boolean {
    if (before === '' || after === '') return false;
    return this.counter.canCutAt(before.slice(-1) + after.charAt(0), 1);
  }

  private replaceSegments(from: number, count: number, text: string): void {
    const replacement: Segment[] = [];
    for (let start = 0; start < text.length;) {
      let end = Math.min(start + SEGMENT_UNITS, text.length);
      while (end < text.length && !this.counter.canCutAt(text, end)) end++;
      const part = text.slice(start, end);
      replacement.push({ text: part, bytes: utf8Length(part) });
      start = end;
    }
    for (const removed of this.segments.slice(from, from + count)) {
      if (removed.count === undefined) this.uncounted -= removed.text.length;
    }
    this.uncounted += text.length;
    this.countedUpTo = Math.min(this.countedUpTo, from);
    this.segments = [...this.segments.slice(0, from), ...replacement, ...this.segments.slice(from + count)];
  }
}
