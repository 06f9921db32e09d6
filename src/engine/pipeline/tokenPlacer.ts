import { EncodingBuilder } from '../encodingBuilder';
import { type Encoding, TokenFlag } from '../encoding';
import { textFlags } from '../tokenFlags';
import { utf8Length } from '../unicode/utf8';
import type { AlignedText } from './alignedText';

/** Gives tokens of pieces their ranges in the original text. */
export class TokenPlacer {
  private readonly builder: EncodingBuilder;
  private readonly byteStarts: Uint32Array;
  private readonly totalBytes: number;

  /** `original`: the text before anything was done to it. */
  constructor(private readonly original: AlignedText) {
    this.builder = new EncodingBuilder(original.length >>> 1);
    this.byteStarts = original.byteStarts;
    this.totalBytes = original.length === 0 ? 0 : original.byteEnds[original.length - 1]!;
  }

  /**
   * Adds a token that covers the units [start, end) of `piece`. `byteFrom` and `byteTo`, if not negative, say which bytes
   * of that range's UTF-8 it stands for.
   */
  add(
    piece: AlignedText,
    id: number,
    start: number,
    end: number,
    flags: number,
    byteFrom: number,
    byteTo: number,
  ): void {
    const { columns, from } = piece.shared();
    const first = from + start;
    const last = Math.max(first, from + end - 1);
    const unitStart = columns.starts[first]!;
    const unitEnd = columns.ends[last]!;
    let byteStart = columns.byteStarts[first]!;
    let byteEnd = columns.byteEnds[last]!;
    if (byteFrom >= 0 && byteEnd - byteStart === utf8Length(piece.text.slice(start, end))) {
      byteEnd = byteStart + byteTo;
      byteStart += byteFrom;
    }
    const whole = byteStart === this.byteAt(unitStart) && byteEnd === this.byteAt(unitEnd);
    const ofText = whole ? textFlags(this.original.text.slice(unitStart, unitEnd)) : TokenFlag.Partial;
    this.builder.add(id, byteStart, byteEnd, unitStart, unitEnd, flags | ofText);
  }

  build(): Encoding {
    return this.builder.build();
  }

  private byteAt(unit: number): number {
    return unit < this.byteStarts.length ? this.byteStarts[unit]! : this.totalBytes;
  }
}
