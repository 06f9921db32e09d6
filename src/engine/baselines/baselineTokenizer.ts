import { type Encoding, TokenFlag } from '../encoding';
import { EncodingBuilder } from '../encodingBuilder';
import { textFlags } from '../tokenFlags';
import type { Tokenizer, TokenizerInfo } from '../tokenizer';
import { utf8Length } from '../unicode/utf8';

const LINE_FEED = 0x0a;

/**
 * A tokenizer without a vocabulary that splits text into pieces: each piece is a token. What any tokenizer should beat.
 * Ids are meaningless (all zero), so nothing can be decoded.
 */
export abstract class BaselineTokenizer implements Tokenizer {
  abstract readonly info: TokenizerInfo;

  /** Calls `visit` with the end (UTF-16 code units) of each piece of `text`, in order. */
  protected abstract forEachPiece(text: string, visit: (end: number) => void): void;

  encode(text: string): Encoding {
    const builder = new EncodingBuilder(text.length >>> 2);
    let start = 0;
    let byteStart = 0;
    this.forEachPiece(text, end => {
      const piece = text.slice(start, end);
      const byteEnd = byteStart + utf8Length(piece);
      builder.add(0, byteStart, byteEnd, start, end, textFlags(piece) & ~TokenFlag.Superword);
      start = end;
      byteStart = byteEnd;
    });
    return builder.build();
  }

  count(text: string): number {
    let count = 0;
    this.forEachPiece(text, () => count++);
    return count;
  }

  decodeBytes(): Uint8Array {
    throw new RangeError(`${this.info.name} has no vocabulary`);
  }

  /** UAX #29 breaks words and clusters after every line feed (rules WB3a and GB4), whatever is around. */
  canCutAt(text: string, index: number): boolean {
    return text.charCodeAt(index - 1) === LINE_FEED;
  }
}
