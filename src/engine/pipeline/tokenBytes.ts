import type { Decoder } from '../decoders/decoder';
import { bytesOfAlphabet } from '../unicode/byteAlphabet';

/** A token's text in the vocabulary. */
export interface VocabularyToken {
  readonly content: string;
  /** Added tokens are text, whatever the model's own look like. */
  readonly isAdded: boolean;
}

const encoder = new TextEncoder();

/**
 * The bytes that tokens stand for. Those of a byte-level vocabulary are written in the byte alphabet, and need not make
 * whole characters; for others it is the UTF-8 of what the decoder makes of them.
 */
export function tokenBytes(tokens: readonly VocabularyToken[], decoder: Decoder | undefined): Uint8Array {
  if (decoder?.type !== 'ByteLevel') {
    const contents = tokens.map(token => token.content);
    return encoder.encode(decoder ? decoder.decode(contents).join('') : contents.join(' '));
  }
  const bytes: number[] = [];
  for (const { content, isAdded } of tokens) {
    // Where a character is of no byte, the token is text, as the crate has it.
    const own = isAdded ? undefined : bytesOfAlphabet(content);
    for (const byte of own ?? encoder.encode(content)) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}
