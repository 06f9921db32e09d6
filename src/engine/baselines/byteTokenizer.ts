import { type Encoding, TokenFlag } from '../encoding';
import { EncodingBuilder } from '../encodingBuilder';
import { textFlags } from '../tokenFlags';
import type { Tokenizer, TokenizerInfo } from '../tokenizer';
import { Utf8Writer, utf8Length } from '../unicode/utf8';
import { isSurrogatePair } from '../unicode/wellFormed';

/** Bytes are encoded in pieces of this many UTF-16 code units, to keep scratch space small. */
const PIECE = 8192;

/** Every UTF-8 byte is a token and its own id: the vocabulary of ByT5 and of byte-level models, without specials. */
export class ByteTokenizer implements Tokenizer {
  readonly info: TokenizerInfo = {
    id: 'baseline-bytes',
    name: 'UTF-8 bytes',
    kind: 'baseline',
    description: 'Every byte of the UTF-8 form is a token, as in byte-level models.',
    vocabularySize: 256,
  };
  private readonly utf8 = new Utf8Writer();

  encode(text: string): Encoding {
    const builder = new EncodingBuilder(text.length);
    let byteStart = 0;
    for (let start = 0; start < text.length;) {
      let end = Math.min(start + PIECE, text.length);
      if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
      const length = this.utf8.write(text, start, end);
      const { bytes, characterStarts, characterEnds } = this.utf8;
      const ascii = length === end - start;
      for (let index = 0; index < length; index++) {
        const byte = bytes[index]!;
        const first = ascii ? start + index : characterStarts[index]!;
        const last = ascii ? first + 1 : characterEnds[index]!;
        const flags = byte < 0x80 ? textFlags(String.fromCharCode(byte)) : TokenFlag.Partial;
        builder.add(byte, byteStart + index, byteStart + index + 1, first, last, flags);
      }
      byteStart += length;
      start = end;
    }
    return builder.build();
  }

  count(text: string): number {
    return utf8Length(text);
  }

  decodeBytes(ids: ArrayLike<number>): Uint8Array {
    return Uint8Array.from(ids, id => {
      if (!Number.isInteger(id) || id < 0 || id > 255) throw new RangeError(`${id} is not a byte`);
      return id;
    });
  }

  /** Anywhere but between the halves of a surrogate pair. */
  canCutAt(text: string, index: number): boolean {
    return !isSurrogatePair(text.charCodeAt(index - 1), text.charCodeAt(index));
  }
}
