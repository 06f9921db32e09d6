/** Where a token is in a text: half-open, UTF-16 code units, widened to whole characters. */
export interface AlignedToken {
  readonly start: number;
  readonly end: number;
}

/** Text that no token was aligned with, tokens that were in no text, or both. */
export interface UnalignedSegment {
  /** UTF-16 code units of the text. */
  readonly start: number;
  readonly end: number;
  /** Number of the first token that was not found, from 0, and how many there are. */
  readonly firstToken: number;
  readonly tokens: number;
}

/** So far ahead a token is looked for that is not where the one before ended. Bytes. */
const LOOK_AHEAD = 2000;
/** A shorter token is found anywhere, by chance. Bytes. */
const SHORTEST_FOUND = 3;
/** Segments that are kept; more are counted. */
const MOST_SEGMENTS = 1000;

/**
 * Finds tokens in a text, one after the other, by their bytes. A token that is not where the one before ended is looked
 * for a little further on; if it is not there either, it is in no text, such as a special token.
 *
 * In `The fish` the tokens `<s>`, `The`, ` fish` → nothing, 0 to 3, 3 to 8, and a segment with the first token.
 */
export class TokenAligner {
  readonly segments: UnalignedSegment[] = [];
  /** Segments in all, and tokens that were found. */
  segmentCount = 0;
  aligned = 0;
  private number = 0;
  private byte = 0;
  private unit = 0;
  /** What was not found since the last token that was. */
  private lost: { firstToken: number; tokens: number } | undefined;

  /** @param bytes The text in UTF-8. */
  constructor(private readonly bytes: Uint8Array) {}

  /** Where the next token is; undefined if it is not found. */
  add(token: Uint8Array): AlignedToken | undefined {
    const number = this.number++;
    const found = token.length === 0 ? undefined : this.find(token);
    if (!found) {
      this.lost ??= { firstToken: number, tokens: 0 };
      this.lost.tokens++;
      return undefined;
    }
    const [at, length] = found;
    const from = this.unit;
    const start = this.unitAt(at);
    this.note(from, start);
    const end = this.unitAt(at + length);
    this.aligned++;
    return { start: this.isInside(at) ? start - this.widthBefore(at) : start, end };
  }

  /** Notes what is left of the text without a token. */
  finish(): void {
    const from = this.unit;
    this.note(from, this.unitAt(this.bytes.length));
  }

  private find(token: Uint8Array): readonly [at: number, length: number] | undefined {
    if (this.isAt(token, this.byte)) return [this.byte, token.length];
    // Some tokenizers put a space before a text.
    if (this.byte === 0 && token[0] === 0x20 && token.length > 1 && this.isAt(token.subarray(1), 0)) {
      return [0, token.length - 1];
    }
    if (token.length < SHORTEST_FOUND) return undefined;
    const last = Math.min(this.bytes.length - token.length, this.byte + LOOK_AHEAD);
    for (let at = this.byte + 1; at <= last; at++) if (this.isAt(token, at)) return [at, token.length];
    return undefined;
  }

  private isAt(token: Uint8Array, at: number): boolean {
    if (at + token.length > this.bytes.length) return false;
    for (let index = 0; index < token.length; index++) if (this.bytes[at + index] !== token[index]) return false;
    return true;
  }

  /** The code unit at a byte, which must not be before the last one asked for; within a character that after it. */
  private unitAt(byte: number): number {
    for (; this.byte < byte; this.byte++) {
      const lead = this.bytes[this.byte]!;
      if (lead < 0x80 || lead >= 0xc0) this.unit += lead >= 0xf0 ? 2 : 1;
    }
    return this.unit;
  }

  /** Whether a byte is within a character. */
  private isInside(byte: number): boolean {
    const value = this.bytes[byte];
    return value !== undefined && value >= 0x80 && value < 0xc0;
  }

  /** Code units of the character that a byte is in. */
  private widthBefore(byte: number): number {
    let lead = byte;
    while (this.isInside(lead)) lead--;
    return this.bytes[lead]! >= 0xf0 ? 2 : 1;
  }

  private note(start: number, end: number): void {
    const { lost } = this;
    this.lost = undefined;
    if (!lost && start === end) return;
    this.segmentCount++;
    if (this.segments.length === MOST_SEGMENTS) return;
    this.segments.push({ start, end, firstToken: lost?.firstToken ?? this.number - 1, tokens: lost?.tokens ?? 0 });
  }
}
