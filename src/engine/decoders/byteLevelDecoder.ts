import { bytesOfAlphabet } from '../unicode/byteAlphabet';
import type { Decoder, DecoderReader } from './decoder';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Characters of the byte alphabet back to the bytes that they stand for: `Ġcaf`, `Ã`, `©` → ` café`. A token with any
 * other character is taken as it is.
 */
export class ByteLevelDecoder implements Decoder {
  readonly type = 'ByteLevel';

  /** One part: a character may have its bytes in several tokens. Bytes that are no text become U+FFFD. */
  decode(tokens: readonly string[]): string[] {
    const bytes: number[] = [];
    for (const token of tokens) {
      for (const byte of bytesOfAlphabet(token) ?? encoder.encode(token)) bytes.push(byte);
    }
    return [decoder.decode(Uint8Array.from(bytes))];
  }
}

export const readByteLevel: DecoderReader = () => new ByteLevelDecoder();
