import type { Decoder } from '../decoders/decoder';
import { byteAlphabet } from '../unicode/byteAlphabet';

/** A token's text in the vocabulary. */
export interface VocabularyToken {
  readonly content: string;
  /** Added tokens stand as they are, whatever the model's own look like. */
  readonly isAdded: boolean;
}

const encoder = new TextEncoder();
const byteOfLetter = new Map(byteAlphabet.map((letter, byte) => [letter, byte]));

/**
 * The bytes that tokens stand for. Those of a byte-level vocabulary are written in letters, and need not make whole
 * characters; for others it is the UTF-8 of what the decoder makes of them.
 */
export function tokenBytes(tokens: readonly VocabularyToken[], decoder: Decoder | undefined): Uint8Array {
  if (decoder?.type !== 'ByteLevel') {
    const contents = tokens.map(token => token.content);
    return encoder.encode(decoder ? decoder.decode(contents).join('') : contents.join(' '));
  }
  const bytes: number[] = [];
  for (const { content, isAdded } of tokens) {
    const own = isAdded ? undefined : bytesOfLetters(content);
    for (const byte of own ?? encoder.encode(content)) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** Undefined if a character is no byte's letter: then the token is text, as the crate has it. */
function bytesOfLetters(content: string): number[] | undefined {
  const bytes: number[] = [];
  for (const letter of content) {
    const byte = byteOfLetter.get(letter);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  return bytes;
}
