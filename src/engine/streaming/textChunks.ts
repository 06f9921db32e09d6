/** A piece of a text: UTF-8 bytes or a string, cut anywhere, inside a character too. */
export type TextChunk = Uint8Array | string;

/**
 * Puts strings together from chunks of bytes or strings. What a chunk ends within is kept for the next one; a byte order
 * mark is text; bytes that are no UTF-8 become U+FFFD, as in `TextDecoder`.
 */
export class ChunkDecoder {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private hasBytes = false;

  /** The text of one more chunk, as far as it is known. */
  push(chunk: TextChunk): string {
    if (typeof chunk === 'string') return this.flush() + chunk;
    this.hasBytes = true;
    return this.decoder.decode(chunk, { stream: true });
  }

  /** What is left of the bytes before: U+FFFD if they end inside a character. */
  flush(): string {
    if (!this.hasBytes) return '';
    this.hasBytes = false;
    return this.decoder.decode();
  }
}
