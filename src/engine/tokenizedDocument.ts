import { type Encoding, firstTokenEndingAfter } from './encoding';
import { EncodingBuilder } from './encodingBuilder';
import type { Tokenizer } from './tokenizer';
import { utf8Length } from './unicode/utf8';

/** Segments are cut at the first harmless place after this many UTF-16 code units. */
const SEGMENT_UNITS = 2048;
/** Segments whose tokens are kept for range queries: what is on screen, and a little more. */
const KEPT_ENCODINGS = 16;

/** Replaces `length` UTF-16 code units from `offset` by `text`. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** A part of the text that is encoded by itself. */
interface Segment {
  readonly text: string;
  readonly bytes: number;
  /** Absent until counted. */
  tokens?: number;
  encoding?: Encoding;
}

/**
 * A document under edits. The text is held in segments, cut where the tokenizer says that a cut changes no token
 * (`Tokenizer.canCutAt`, which depends on the two neighbouring code units alone). The tokens of the document are
 * therefore those of its segments in a row, an edit concerns the segments that it touches, and the rest stays as it is.
 *
 * Counting is lazy and can be spread over many short steps, between which edits may come in.
 */
export class TokenizedDocument {
  private segments: Segment[] = [];
  private uncounted = 0;
  /** Segments that hold an encoding, least recently used first. */
  private readonly encoded: Segment[] = [];

  constructor(
    readonly tokenizer: Tokenizer,
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

  /** Tokens of the whole document; `undefined` until all is counted. */
  get tokens(): number | undefined {
    if (this.uncounted > 0) return undefined;
    return this.segments.reduce((total, segment) => total + segment.tokens!, 0);
  }

  /** Counts one more segment; false if none was left. Takes well under a millisecond unless the text is one long run. */
  countNext(): boolean {
    const segment = this.segments.find(each => each.tokens === undefined);
    if (!segment) return false;
    segment.tokens = segment.encoding?.length ?? this.tokenizer.count(segment.text);
    this.uncounted -= segment.text.length;
    return true;
  }

  /** Applies an edit. Throws `RangeError` if it reaches beyond the text. */
  edit({ offset, length, text }: TextEdit): void {
    if (offset < 0 || length < 0 || offset + length > this.length) {
      throw new RangeError(`edit of ${length} at ${offset} in a document of ${this.length}`);
    }
    const [first, firstStart] = this.segmentAt(offset);
    let last = this.segmentAt(offset + length)[0];
    let joined = '';
    for (let index = first; index <= last; index++) joined += this.segments[index]?.text ?? '';
    joined = joined.slice(0, offset - firstStart) + text + joined.slice(offset + length - firstStart);

    // The edit may have taken away a neighbour on which the cut before or after it rested.
    let from = first;
    while (from > 0 && !this.mayCut(this.segments[from - 1]!.text, joined)) {
      joined = this.segments[--from]!.text + joined;
    }
    while (last + 1 < this.segments.length && !this.mayCut(joined, this.segments[last + 1]!.text)) {
      joined += this.segments[++last]!.text;
    }
    this.replaceSegments(from, Math.min(last + 1, this.segments.length) - from, joined);
  }

  /**
   * The tokens that overlap `[start, end)` (UTF-16 code units), with offsets in the document. Byte offsets count from
   * the document's start as well.
   */
  tokensInRange(start: number, end: number): Encoding {
    const builder = new EncodingBuilder();
    let offset = 0;
    let byteOffset = 0;
    for (const segment of this.segments) {
      if (offset >= end) break;
      const segmentEnd = offset + segment.text.length;
      if (segmentEnd > start) {
        const encoding = this.encodingOf(segment);
        const from = start <= offset ? 0 : firstTokenEndingAfter(encoding, start - offset);
        let to = from;
        while (to < encoding.length && encoding.starts[to]! < end - offset) to++;
        builder.append(encoding, from, to, byteOffset, offset);
      }
      offset = segmentEnd;
      byteOffset += segment.bytes;
    }
    return builder.build();
  }

  private encodingOf(segment: Segment): Encoding {
    const known = this.encoded.indexOf(segment);
    if (known >= 0) this.encoded.splice(known, 1);
    else if (this.encoded.length >= KEPT_ENCODINGS) delete this.encoded.shift()!.encoding;
    this.encoded.push(segment);
    return (segment.encoding ??= this.tokenizer.encode(segment.text));
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

  private mayCut(before: string, after: string): boolean {
    if (before === '' || after === '') return before === after;
    const last = before.charCodeAt(before.length - 1);
    return this.tokenizer.canCutAt(String.fromCharCode(last, after.charCodeAt(0)), 1);
  }

  private replaceSegments(from: number, count: number, text: string): void {
    const replacement: Segment[] = [];
    for (let start = 0; start < text.length;) {
      let end = Math.min(start + SEGMENT_UNITS, text.length);
      while (end < text.length && !this.tokenizer.canCutAt(text, end)) end++;
      const part = text.slice(start, end);
      replacement.push({ text: part, bytes: utf8Length(part) });
      start = end;
    }
    const removed = this.segments.slice(from, from + count);
    for (const segment of removed) if (segment.tokens === undefined) this.uncounted -= segment.text.length;
    this.uncounted += text.length;
    this.segments = [...this.segments.slice(0, from), ...replacement, ...this.segments.slice(from + count)];
  }
}
