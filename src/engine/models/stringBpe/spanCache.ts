/** Spans of more symbols are rare, and not worth the room that each place would need. */
export const LONGEST_REMEMBERED = 14;

const PLACES = 1 << 14;
/** Symbols before, symbols after, then the ones and the others. */
const STRIDE = 2 + 2 * LONGEST_REMEMBERED;

/**
 * What merging made of spans lately: the words of a text come again and again. Each span has one place, which the next
 * one that falls there takes over; so it never grows (2 MB), and takes no strings.
 */
export class SpanCache {
  private readonly places = new Int32Array(PLACES * STRIDE);

  /** Place of the span `symbols[0 .. count)`; feed it to the other methods. */
  placeOf(symbols: Int32Array, count: number): number {
    let hash = count;
    for (let index = 0; index < count; index++) hash = Math.imul(hash ^ symbols[index]!, 0x9e3779b1);
    return ((hash ^ (hash >>> 15)) & (PLACES - 1)) * STRIDE;
  }

  /** Replaces the span by what merging makes of it and returns how many symbols are left; 0 if that is not known. */
  recall(place: number, symbols: Int32Array, count: number): number {
    const { places } = this;
    if (places[place] !== count) return 0;
    const before = place + 2;
    for (let index = 0; index < count; index++) if (places[before + index] !== symbols[index]) return 0;
    const left = places[place + 1]!;
    const after = before + LONGEST_REMEMBERED;
    for (let index = 0; index < left; index++) symbols[index] = places[after + index]!;
    return left;
  }

  /** Notes the span before it is merged. */
  begin(place: number, symbols: Int32Array, count: number): void {
    const { places } = this;
    places[place] = 0; // not known until `finish`
    for (let index = 0; index < count; index++) places[place + 2 + index] = symbols[index]!;
  }

  /** Notes what merging made of the `count` symbols of `begin`. */
  finish(place: number, symbols: Int32Array, count: number, left: number): void {
    const { places } = this;
    const after = place + 2 + LONGEST_REMEMBERED;
    for (let index = 0; index < left; index++) places[after + index] = symbols[index]!;
    places[place + 1] = left;
    places[place] = count;
  }
}
