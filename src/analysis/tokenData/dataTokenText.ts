import { bytesOfAlphabet } from '../../engine/unicode/byteAlphabet';

/**
 * How a file writes the text of tokens: as it is; in the letters of byte-level vocabularies (`Ġthe`); with ▁ for spaces
 * (`▁the`, and `<0xE2>` for single bytes); as arrays of bytes.
 */
export const tokenTextForms = ['text', 'byteLevel', 'metaspace', 'bytes'] as const;
export type TokenTextForm = (typeof tokenTextForms)[number];

const encoder = new TextEncoder();

/** The bytes of a token as a file writes it; undefined where it is not of that form. */
export function bytesOfToken(value: unknown, form: TokenTextForm): Uint8Array | undefined {
  if (form === 'bytes') return isBytes(value) ? Uint8Array.from(value) : undefined;
  if (typeof value !== 'string') return undefined;
  if (form === 'text') return encoder.encode(value);
  if (form === 'byteLevel') {
    const bytes = bytesOfAlphabet(value);
    return bytes && Uint8Array.from(bytes);
  }
  const byte = /^<0x([\dA-Fa-f]{2})>$/.exec(value)?.[1];
  return byte === undefined ? encoder.encode(value.replaceAll('▁', ' ')) : Uint8Array.of(parseInt(byte, 16));
}

function isBytes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(each => Number.isInteger(each) && each >= 0 && each < 256);
}
