import { byteAlphabet } from '../../../../engine/unicode/byteAlphabet';
import { fewOf, type FindingRule } from '../../finding';

/** Bytes without an entry, in vocabularies that need one of each: text with them is dropped or unknown. */
export const missingBytes: FindingRule = {
  id: 'missingBytes',
  title: 'Bytes without entries',
  find({ model, entries, isByteLevel }) {
    if (model?.['type'] !== 'BPE' && model?.['type'] !== 'Unigram') return [];
    const hasFallback = model['byte_fallback'] === true;
    if (!isByteLevel && !hasFallback) return [];
    const known = new Set(entries.map(([token]) => token));
    const nameOf = (byte: number): string => (isByteLevel ? byteAlphabet[byte]! : `<0x${hex(byte)}>`);
    // A character that is an entry itself needs no byte.
    const isMissing = (byte: number): boolean =>
      occurs(byte) && !known.has(nameOf(byte)) && !(byte < 0x80 && known.has(String.fromCharCode(byte)));
    const missing = Array.from({ length: 256 }, (_, byte) => byte).filter(isMissing);
    if (missing.length === 0) return [];
    return [
      {
        weight: missing.every(isControl) ? 'note' : 'fault',
        message: 'Some bytes have no entry: text with them is dropped or becomes the unknown token.',
        evidence: fewOf(missing.map(byte => `byte 0x${hex(byte)}`)),
      },
    ];
  },
};

/** Whether a byte is in any UTF-8 text. */
function occurs(byte: number): boolean {
  return byte !== 0xc0 && byte !== 0xc1 && byte < 0xf5;
}

/** Control characters that no one writes; published vocabularies lack some. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
