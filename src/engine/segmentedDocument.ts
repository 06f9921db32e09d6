import { editedRegions, type Region } from './document/regions';
import { type Segment, segmentOf } from './document/segment';
import { SegmentList } from './document/segmentList';
import { orderedEdits, type TextEdit } from './textEdit';
import type { TextPart, Tokenizer } from './tokenizer';

export type { TextEdit } from './textEdit';

/** Segments are cut at the first harmless offset after this many UTF-16 code units. */
export const SEGMENT_UNITS = 512;
/** After this many without a proved cut, a soft one will do. */
const LONGEST_HARD = 4 * SEGMENT_UNITS;
/** An edit that leaves less than this joins it with a neighbour, so that a document does not end up in tiny segments. */
const SHORTEST_UNITS = SEGMENT_UNITS / 8;

/** Counts something in a text that can be counted part by part; see {@link Tokenizer} for the members. */
export type Counter = Pick<Tokenizer, 'count' | 'canCutAt'>;

/** What allows two texts to be in separate segments. */
export type Cut = 'hard' | 'soft' | undefined;

/**
 * A document under edits, counted. The text is held in segments, cut where the counter says that a cut changes nothing
 * (`canCutAt`, which depends on the two neighbouring code units alone). So the count of the document is the sum over its
 * segments, and an edit concerns only the segments that it touches. Sums are kept in a {@link SegmentList}, so an edit
 * costs what it touches, and a walk over a list of some hundred chunks.
 *
 * 1,200 lines of 40 units, which can be cut at line ends alone → 92 segments of 13 lines and one of 4. A character typed
 * in line 600 → the segment of that line is replaced and counted again, and no other.
 *
 * Counting is lazy and can be spread over many short steps, between which edits may come in.
 */
export class SegmentedDocument<T extends Counter = Counter> {
  protected readonly list = new SegmentList();

  constructor(
    readonly counter: T,
    text: string,
  ) {
    this.list.append(this.split(text));
  }

  /** UTF-16 code units. */
  get length(): number {
    return this.list.sums.units;
  }

  /** UTF-8 bytes. */
  get bytes(): number {
    return this.list.sums.bytes;
  }

  /** UTF-16 code units still to be counted. */
  get uncountedUnits(): number {
    return this.list.sums.uncounted;
  }

  /** The count of the whole document; `undefined` until all is counted. */
  get count(): number | undefined {
    return this.uncountedUnits > 0 ? undefined : this.list.sums.count;
  }

  /** Milliseconds spent on counting the present text, when each part of it was first seen. */
  get milliseconds(): number {
    return this.list.sums.milliseconds;
  }

  /** Counts one more part; false if none was left. Takes a few milliseconds at most unless a text cannot be cut. */
  countNext(): boolean {
    const segment = this.list.firstUncounted();
    if (segment) this.countSegment(segment);
    return segment !== undefined;
  }

  /** The text between two offsets (UTF-16 code units). */
  slice(start: number, end: number): string {
    const found = this.list.at(Math.max(0, start));
    if (!found) return '';
    const parts: string[] = [];
    let offset = found.start;
    for (const { text } of this.list.from(found.segment)) {
      if (offset >= end) break;
      parts.push(text.slice(Math.max(0, start - offset), end - offset));
      offset += text.length;
    }
    return parts.join('');
  }

  /** Applies one edit. Throws `RangeError`, and changes nothing, if it reaches beyond the text. */
  edit(edit: TextEdit): void {
    this.editAll([edit]);
  }

  /**
   * Applies edits that all refer to the text as it is before, and do not overlap: a replace-all makes thousands at once.
   * Throws `RangeError`, and changes nothing, if they overlap or reach beyond it.
   */
  editAll(edits: readonly TextEdit[]): void {
    const ordered = orderedEdits(edits, this.length);
    if (this.list.first) this.applyRegions(editedRegions(this.list, ordered));
    else this.list.append(this.split(ordered.map(edit => edit.text).join('')));
  }

  /** Whether a segment is the first or the last part of the text. */
  protected partOf(segment: Segment): TextPart {
    return { atStart: segment === this.list.first, atEnd: segment === this.list.last };
  }

  protected countSegment(segment: Segment): void {
    const started = performance.now();
    const part = this.partOf(segment);
    const count = this.counter.count(segment.text, part);
    const milliseconds = performance.now() - started;
    this.list.setCounted(segment, { count, milliseconds, ...part, first: -1, last: -1 });
  }

  /** Whether a cut between two neighbouring code units is good for as long as the tokens beside it allow. */
  protected mayCutSoftly?(previous: number, next: number): boolean;

  /** Called before what is known of a segment is forgotten although its text stays. */
  protected beforeRecount?(segment: Segment): void;

  /** What allows a cut between two texts, neither of them empty. */
  private cutBetween(before: string, after: string): Cut {
    if (this.counter.canCutAt(before.charAt(before.length - 1) + after.charAt(0), 1)) return 'hard';
    return this.mayCutSoftly?.(before.charCodeAt(before.length - 1), after.charCodeAt(0)) ? 'soft' : undefined;
  }

  private applyRegions(regions: readonly Region[]): void {
    const { first, last } = this.list;
    const pending = new Set(regions.flatMap(region => region.segments));
    // From the end on: a region takes in the segment before it at most, which is none of the next region's.
    for (const region of [...regions].reverse()) {
      for (const segment of region.segments) pending.delete(segment);
      this.replaceRegion(region, pending);
    }
    // What was first or last and is not now, or is now and was not before, may have another count there.
    for (const segment of new Set([first, last, this.list.first, this.list.last])) {
      if (!segment || !this.list.has(segment)) continue;
      const { atStart, atEnd } = this.partOf(segment);
      if (segment.counted?.atStart === atStart && segment.counted.atEnd === atEnd) continue;
      this.beforeRecount?.(segment);
      this.list.setCounted(segment, undefined);
    }
  }

  private replaceRegion(region: Region, pending: ReadonlySet<Segment>): void {
    const { list } = this;
    const removed = [...region.segments];
    let { text } = region;
    let left = list.previous(removed[0]!);
    let right = list.next(removed.at(-1)!);
    const isTooShort = (): boolean => text.length < SHORTEST_UNITS;
    // The edit may have taken away a neighbour on which the cut beside it rested.
    while (left && (text === '' || !this.cutBetween(left.text, text) || (isTooShort() && !pending.has(left)))) {
      text = left.text + text;
      removed.unshift(left);
      left = list.previous(left);
    }
    while (right && (text === '' || !this.cutBetween(text, right.text) || isTooShort())) {
      text += right.text;
      removed.push(right);
      right = list.next(right);
    }
    const segments = this.split(text);
    if (segments[0] && left) segments[0].soft = this.cutBetween(left.text, text) === 'soft';
    // Where a neighbour is left, there is text: if there were none, the loops above would have taken all neighbours.
    if (right) right.soft = this.cutBetween(text, right.text) === 'soft';
    this.list.replace(removed, segments);
  }

  private split(text: string): Segment[] {
    const segments: Segment[] = [];
    let soft = false;
    for (let start = 0; start < text.length;) {
      const { end, cut } = this.segmentEnd(text, start);
      segments.push(segmentOf(text.slice(start, end), soft));
      soft = cut === 'soft';
      start = end;
    }
    return segments;
  }

  private segmentEnd(text: string, start: number): { readonly end: number; readonly cut: Cut } {
    const { counter } = this;
    let end = start + SEGMENT_UNITS;
    for (const limit = Math.min(text.length, start + LONGEST_HARD); end < limit; end++) {
      if (counter.canCutAt(text, end)) return { end, cut: 'hard' };
    }
    for (; end < text.length; end++) {
      if (counter.canCutAt(text, end)) return { end, cut: 'hard' };
      if (this.mayCutSoftly?.(text.charCodeAt(end - 1), text.charCodeAt(end))) return { end, cut: 'soft' };
    }
    return { end: text.length, cut: undefined };
  }
}
