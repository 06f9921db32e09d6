import type { Decoder, DecoderReader } from './decoder';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The reference reads the two digits as a number, which may have a sign. */
const BYTE_TOKEN = /^<0x([0-9a-f]{2}|\+[0-9a-f])>$/i;

/**
 * Runs of byte tokens become the text that their bytes are; bytes that are no text become U+FFFD each:
 * `a`, `<0xC3>`, `<0xA9>` → `a`, `é`.
 */
export class ByteFallbackDecoder implements Decoder {
  readonly type = 'ByteFallback';

  decode(tokens: readonly string[]): string[] {
    const parts: string[] = [];
    let bytes: number[] = [];
    const flush = (): void => {
      if (bytes.length === 0) return;
      try {
        parts.push(decoder.decode(Uint8Array.from(bytes)));
      } catch {
        for (let count = bytes.length; count > 0; count--) parts.push('\ufffd');
      }
      bytes = [];
    };
    for (const token of tokens) {
      const digits = token.startsWith('<0x') ? BYTE_TOKEN.exec(token)?.[1] : undefined;
      if (digits === undefined) {
        flush();
        parts.push(token);
      } else bytes.push(Number.parseInt(digits, 16));
    }
    flush();
    return parts;
  }
}

export const readByteFallback: DecoderReader = () => new ByteFallbackDecoder();
