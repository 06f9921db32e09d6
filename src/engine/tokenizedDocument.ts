import type { Resync } from './document/resync';
import type { Segment } from './document/segment';
import { SoftCuts } from './document/softCuts';
import { type Encoding, firstTokenEndingAfter, firstTokenStartingAt } from './encoding';
import { EncodingBuilder } from './encodingBuilder';
import { SEGMENT_UNITS, SegmentedDocument } from './segmentedDocument';
import type { TextEdit } from './textEdit';
import { type TextPart, type Tokenizer, WHOLE_TEXT } from './tokenizer';

/** Segments whose tokens are kept for range queries: what is on a large screen full of text, and a little more. */
const KEPT_ENCODINGS = 256;

/** Up to this many UTF-16 code units are counted again at once when an edit touches them. */
export const COUNTED_AT_ONCE = 16_384;

/** A part of a document that no token crosses the ends of. */
export interface TokenizedPart {
  /** With offsets in the part. */
  readonly encoding: Encoding;
  readonly text: string;
  /** Where the part starts in the document: UTF-16 code units, and UTF-8 bytes. */
  readonly start: number;
  readonly byteStart: number;
}

/** A part of a document that can be encoded by itself. UTF-16 code units, and bytes. */
export interface TextAround {
  readonly text: string;
  readonly start: number;
  readonly byteStart: number;
  readonly part: TextPart;
}

/**
 * A document under edits, tokenized: its count is that of its tokens, and the tokens of any range can be asked for.
 * Since segments are cut where no token crosses, the document's tokens are those of its segments in a row.
 *
 * Where the tokenizer has a `resync`, a text without proved cuts is held in segments as well, by soft cuts (`resync.ts`
 * proves that it is then encoded as the whole is). Otherwise everything between two proved cuts is one segment, which an
 * edit encodes again.
 */
export class TokenizedDocument extends SegmentedDocument<Tokenizer> {
  /** Least recently used first. A segment that an edit replaced is forgotten in its turn. */
  private readonly encodings = new Map<Segment, Encoding>();
  private softCuts: SoftCuts | undefined;

  /**
   * Applies edits as {@link SegmentedDocument.editAll} does. If the document was counted, what a few edits touch is
   * counted again at once. What cannot be counted is told when the count is next asked for: the edit was made.
   */
  override editAll(edits: readonly TextEdit[]): void {
    const wasCounted = this.count !== undefined;
    super.editAll(edits);
    if (!wasCounted || this.uncountedUnits > COUNTED_AT_ONCE) return;
    try {
      while (this.countNext());
    } catch {
      // It stays uncounted.
    }
  }

  /**
   * The tokens that overlap `[start, end)` (UTF-16 code units), with offsets in the document; what a normalizer put in front
   * of the text or after it is with its first and its last character. Byte offsets count from the document's start as
   * well. A text with soft cuts is counted first, everything between two proved cuts.
   */
  tokensInRange(start: number, end: number): Encoding {
    const builder = new EncodingBuilder();
    this.settle(start, end);
    const found = this.list.at(Math.max(0, start));
    if (!found) return builder.build();
    let { units: offset, bytes: byteOffset } = this.list.before(found.segment);
    for (const segment of this.list.from(found.segment)) {
      if (offset >= end) break;
      const encoding = this.encodingOf(segment);
      const from = start <= offset ? 0 : firstTokenEndingAfter(encoding, start - offset);
      const to = this.tokensBefore(encoding, segment, end - offset);
      builder.append(encoding, from, to, byteOffset, offset);
      offset += segment.text.length;
      byteOffset += segment.bytes;
    }
    return builder.build();
  }

  /**
   * The tokens number `first` up to `end`, which is not included, from 0, with offsets in the document. All must be
   * counted. With r50k_base `it is so` has `it`, ` is`, ` so`: those from 1 to 3 are ` is` and ` so`.
   */
  tokensByNumber(first: number, end: number): Encoding {
    const builder = new EncodingBuilder();
    const found = this.list.atCount(Math.max(0, first));
    if (!found) return builder.build();
    let { units: offset, bytes: byteOffset } = this.list.before(found.segment);
    let number = found.before;
    for (const segment of this.list.from(found.segment)) {
      if (number >= end) break;
      const encoding = this.encodingOf(segment);
      const to = Math.min(encoding.length, end - number);
      builder.append(encoding, Math.max(0, first - number), to, byteOffset, offset);
      number += encoding.length;
      offset += segment.text.length;
      byteOffset += segment.bytes;
    }
    return builder.build();
  }

  /**
   * The document part by part, in order: each part's own tokens, its text, and where both start in the document. All must
   * be counted, and edits must not come in between.
   */
  *parts(): Generator<TokenizedPart, void> {
    let [start, byteStart] = [0, 0];
    for (const segment of this.list.from(this.list.first)) {
      yield { encoding: this.encodingOf(segment), text: segment.text, start, byteStart };
      start += segment.text.length;
      byteStart += segment.bytes;
    }
  }

  /**
   * The text of the segments that overlap `[start, end)`, and of one more on either side: encoded by itself as the
   * `part` that it is, it has the tokens that the document has there. `start` is where it starts in the document; `byteStart`
   * counts bytes.
   */
  textAround(start: number, end: number): TextAround {
    this.settle(start, end);
    const found = this.list.at(Math.max(0, start));
    if (!found) return { text: '', start: 0, byteStart: 0, part: WHOLE_TEXT };
    const first = this.list.previous(found.segment) ?? found.segment;
    const before = this.list.before(first);
    const parts: string[] = [];
    let last = first;
    let offset = before.units;
    let isAfter = false;
    for (const segment of this.list.from(first)) {
      if (isAfter) break;
      isAfter = offset >= end;
      parts.push(segment.text);
      last = segment;
      offset += segment.text.length;
    }
    const part = { atStart: this.partOf(first).atStart, atEnd: this.partOf(last).atEnd };
    return { text: parts.join(''), start: before.units, byteStart: before.bytes, part };
  }

  /** How many tokens overlap `[start, end)` (UTF-16 code units); `undefined` until the document is counted. */
  countOfRange(start: number, end: number): number | undefined {
    if (this.uncountedUnits > 0) return undefined;
    const [from, to] = [this.list.at(Math.max(0, start)), this.list.at(Math.max(0, end))];
    if (!from || !to) return 0;
    // As in `tokensInRange`: what was put in front of the text is a token of the range that starts there.
    const first = start <= from.start ? 0 : firstTokenEndingAfter(this.encodingOf(from.segment), start - from.start);
    const last = this.tokensBefore(this.encodingOf(to.segment), to.segment, end - to.start);
    return Math.max(0, this.list.before(to.segment).count + last - this.list.before(from.segment).count - first);
  }

  protected override countSegment(segment: Segment): void {
    const { resync } = this.counter;
    if (!resync || !this.isBesideSoftCut(segment)) super.countSegment(segment);
    else (this.softCuts ??= this.makeSoftCuts(resync)).count(segment);
  }

  protected override mayCutSoftly(previous: number, next: number): boolean {
    return this.counter.resync?.mayCutBetween(previous, next) ?? false;
  }

  protected override beforeRecount(segment: Segment): void {
    this.encodings.delete(segment);
  }

  /** How many tokens of a segment start before an offset in it; at the document's end, what was put after the text is one. */
  private tokensBefore(encoding: Encoding, segment: Segment, offset: number): number {
    const isAll = offset >= segment.text.length && segment === this.list.last;
    return isAll ? encoding.length : firstTokenStartingAt(encoding, offset);
  }

  private isBesideSoftCut(segment: Segment): boolean {
    return segment.soft || this.list.next(segment)?.soft === true;
  }

  private makeSoftCuts(resync: Resync): SoftCuts {
    const { list, counter } = this;
    return new SoftCuts(
      {
        list,
        counter,
        segmentUnits: SEGMENT_UNITS,
        encodingOf: segment => this.encodingOf(segment),
      },
      resync,
    );
  }

  /** Counts what soft cuts hold together with the text from `start` to `end`, so that all those cuts are checked. */
  private settle(start: number, end: number): void {
    const { list } = this;
    const from = list.at(Math.max(0, start));
    if (!from || this.uncountedUnits === 0) return;
    let offset = from.start;
    for (let segment: Segment | undefined = from.segment; segment?.soft; offset -= segment?.text.length ?? 0) {
      segment = list.previous(segment);
    }
    for (;;) {
      const { segment, start: segmentStart } = list.at(offset)!;
      if (!segment.counted && this.isBesideSoftCut(segment)) {
        this.countSegment(segment);
        continue;
      }
      offset = segmentStart + segment.text.length;
      const next = list.next(segment);
      if (!next || (offset >= end && !next.soft)) return;
    }
  }

  private encodingOf(segment: Segment): Encoding {
    const encoding =
      this.encodings.get(segment) ?? this.counter.encode(segment.text, segment.counted ?? this.partOf(segment));
    this.encodings.delete(segment);
    this.encodings.set(segment, encoding);
    for (const oldest of this.encodings.keys()) {
      if (this.encodings.size <= KEPT_ENCODINGS) break;
      this.encodings.delete(oldest);
    }
    return encoding;
  }
}
