import { type Encoding, firstTokenEndingAfter } from './encoding';
import { EncodingBuilder } from './encodingBuilder';
import { type Segment, SegmentedDocument } from './segmentedDocument';
import type { Tokenizer } from './tokenizer';

/** Segments whose tokens are kept for range queries: what is on screen, and a little more. */
const KEPT_ENCODINGS = 16;

/**
 * A document under edits, tokenized: its count is that of its tokens, and the tokens of any range can be asked for.
 * Since segments are cut where no token crosses, the document's tokens are those of its segments in a row.
 */
export class TokenizedDocument extends SegmentedDocument<Tokenizer> {
  /** Least recently used first. A segment that an edit replaced is forgotten in its turn. */
  private readonly encodings = new Map<Segment, Encoding>();

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
    const encoding = this.encodings.get(segment) ?? this.counter.encode(segment.text);
    this.encodings.delete(segment);
    this.encodings.set(segment, encoding);
    for (const oldest of this.encodings.keys()) {
      if (this.encodings.size <= KEPT_ENCODINGS) break;
      this.encodings.delete(oldest);
    }
    return encoding;
  }
}
