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
  /** UTF-16 code units. */
  length = 0;
  private uncounted = 0;
  /** All segments before this one are counted. */
  private countedUpTo = 0;

  constructor(
    readonly counter: T,
    text: string,
  ) {
    this.replaceSegments(this.split(text));
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

  /** The text between two offsets (UTF-16 code units). */
  slice(start: number, end: number): string {
    const parts: string[] = [];
    let offset = 0;
    for (const { text } of this.segments) {
      if (offset >= end) break;
      if (offset + text.length > start) parts.push(text.slice(Math.max(0, start - offset), end - offset));
      offset += text.length;
    }
    return parts.join('');
  }

  /** Applies one edit. Throws `RangeError`, and changes nothing, if it reaches beyond the text. */
  edit(edit: TextEdit): void {
    this.editAll([edit]);
  }

  /**
   * Applies edits that all refer to the text as it is before, and do not overlap, in one pass over the segments: a
   * replace-all makes thousands at once. Throws `RangeError`, and changes nothing, if they overlap or reach beyond it.
   */
  editAll(edits: readonly TextEdit[]): void {
    // An insertion stands before a replacement of what follows it.
    const ordered = [...edits].sort((a, b) => a.offset - b.offset || a.length - b.length);
    this.check(ordered);
    const before = this.segments;
    const after: Segment[] = [];
    let index = 0; // the first segment not dealt with yet, and its offset
    let offset = 0;
    for (let next = 0; next < ordered.length;) {
      // Segments that no edit touches stay as they are. An edit at the end of the text concerns the last one.
      while (index + 1 < before.length && offset + before[index]!.text.length <= ordered[next]!.offset) {
        offset += before[index]!.text.length;
        after.push(before[index++]!);
      }
      const parts: string[] = [];
      let region = '';
      let copied = offset;
      const start = offset;
      const extendTo = (end: number): void => {
        // One code unit behind the edit is taken along: the cut behind the region rests on it.
        while (index < before.length && offset <= end) {
          region += before[index]!.text;
          offset += before[index++]!.text.length;
        }
      };
      do {
        const edit = ordered[next++]!;
        extendTo(edit.offset + edit.length);
        parts.push(region.slice(copied - start, edit.offset - start), edit.text);
        copied = edit.offset + edit.length;
      } while (next < ordered.length && ordered[next]!.offset < offset);
      parts.push(region.slice(copied - start));
      this.appendRegion(after, parts.join(''));
    }
    for (; index < before.length; index++) after.push(before[index]!);
    this.replaceSegments(after);
  }

  private check(ordered: readonly TextEdit[]): void {
    let last = 0;
    for (const { offset, length } of ordered) {
      if (offset < last || length < 0 || offset + length > this.length) {
        throw new RangeError(`edit of ${length} at ${offset} in a document of ${this.length}, after one up to ${last}`);
      }
      last = offset + length;
    }
  }

  /** Adds edited text behind segments, again cut into segments. */
  private appendRegion(segments: Segment[], text: string): void {
    let region = text;
    // The edit may have taken away a neighbour on which the cut before it rested.
    while (segments.length > 0 && !this.mayCut(segments.at(-1)!.text, region)) region = segments.pop()!.text + region;
    for (const segment of this.split(region)) segments.push(segment);
  }

  /** Whether two texts may stand in separate segments; an empty one never does. */
  private mayCut(before: string, after: string): boolean {
    if (before === '' || after === '') return false;
    return this.counter.canCutAt(before.slice(-1) + after.charAt(0), 1);
  }

  private split(text: string): Segment[] {
    const segments: Segment[] = [];
    for (let start = 0; start < text.length;) {
      let end = Math.min(start + SEGMENT_UNITS, text.length);
      while (end < text.length && !this.counter.canCutAt(text, end)) end++;
      const part = text.slice(start, end);
      segments.push({ text: part, bytes: utf8Length(part) });
      start = end;
    }
    return segments;
  }

  private replaceSegments(segments: Segment[]): void {
    this.segments = segments;
    this.countedUpTo = 0;
    this.uncounted = 0;
    this.length = 0;
    for (const { text, count } of segments) {
      this.length += text.length;
      if (count === undefined) this.uncounted += text.length;
    }
  }
}
