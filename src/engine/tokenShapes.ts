import type { BytePairVocabulary } from './bytePairVocabulary';

/** Marks an entry whose shape is not known yet; every shape has this bit. */
const KNOWN = 1;
/** The first byte continues a character that the token before has begun. */
const STARTS_INSIDE = 2;
/** Two bits: UTF-16 units of the last character that begins in the token; 0 if none does. */
const LAST_UNITS_SHIFT = 2;
const UNITS_SHIFT = 4;

/**
 * What the bytes of entries of a byte-level vocabulary mean for offsets in UTF-16 code units. All units of a character are
 * counted at its first byte, so that the offsets of a token follow from the entry and the offsets of the token before,
 * without the text. Worked out when first asked for: a text uses few entries.
 *
 * `a🙂` in the tokens `a`, `f0 9f`, `99 82` → starts 0, 1, 1 and ends 1, 3, 3
 */
export class TokenShapes {
  private readonly shapes: Uint32Array;

  constructor(private readonly vocabulary: Pick<BytePairVocabulary, 'bytes' | 'offsets'>) {
    this.shapes = new Uint32Array(vocabulary.offsets.length - 1);
  }

  /**
   * Fills `starts` and `ends` for the tokens `ids` of a whole text: in UTF-16 code units, widened to whole
   * characters. Every character takes one unit, but two where it has four bytes.
   */
  fill(ids: Uint32Array, starts: Uint32Array, ends: Uint32Array): void {
    let position = 0; // in units, after all characters that have begun
    let lastUnits = 0; // of the character that began last
    const { shapes } = this;
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index]!;
      const shape = shapes[id] === 0 ? this.find(id) : shapes[id]!;
      starts[index] = (shape & STARTS_INSIDE) === 0 ? position : position - lastUnits;
      position += shape >>> UNITS_SHIFT;
      ends[index] = position;
      if (((shape >>> LAST_UNITS_SHIFT) & 3) !== 0) lastUnits = (shape >>> LAST_UNITS_SHIFT) & 3;
    }
  }

  private find(id: number): number {
    const { bytes, offsets } = this.vocabulary;
    let units = 0;
    let last = 0;
    for (let index = offsets[id]!; index < offsets[id + 1]!; index++) {
      const byte = bytes[index]!;
      if ((byte & 0xc0) === 0x80) continue;
      last = byte < 0xf0 ? 1 : 2;
      units += last;
    }
    const inside = (bytes[offsets[id]!]! & 0xc0) === 0x80 ? STARTS_INSIDE : 0;
    return (this.shapes[id] = KNOWN | inside | (last << LAST_UNITS_SHIFT) | (units << UNITS_SHIFT));
  }
}
