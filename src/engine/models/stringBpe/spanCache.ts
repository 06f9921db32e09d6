/** Spans of more symbols are rare, and not worth the room that each slot would need. */
export const LONGEST_REMEMBERED = 14;

const SLOTS = 1 << 14;
/** Symbols before, symbols after, then the ones and the others. */
const STRIDE = 2 + 2 * LONGEST_REMEMBERED;

/**
 * What merging made of spans lately: the words of a text come again and again. Each span has one slot, which the next
 * span with that slot takes over. So it never grows (2 MB), and holds no strings.
 */
export class SpanCache {
  private readonly slots = new Int32Array(SLOTS * STRIDE);

  /** Slot of the span `symbols[0 .. count)`, for the other methods. */
  slotOf(symbols: Int32Array, count: number): number {
    let hash = count;
    for (let index = 0; index < count; index++) hash = Math.imul(hash ^ symbols[index]!, 0x9e3779b1);
    return ((hash ^ (hash >>> 15)) & (SLOTS - 1)) * STRIDE;
  }

  /** Replaces the span by what merging makes of it and returns how many symbols are left; 0 if that is not known. */
  recall(slot: number, symbols: Int32Array, count: number): number {
    const { slots } = this;
    if (slots[slot] !== count) return 0;
    const before = slot + 2;
    for (let index = 0; index < count; index++) if (slots[before + index] !== symbols[index]) return 0;
    const left = slots[slot + 1]!;
    const after = before + LONGEST_REMEMBERED;
    for (let index = 0; index < left; index++) symbols[index] = slots[after + index]!;
    return left;
  }

  /** Notes the span before it is merged. */
  begin(slot: number, symbols: Int32Array, count: number): void {
    const { slots } = this;
    slots[slot] = 0; // not known until `finish`
    for (let index = 0; index < count; index++) slots[slot + 2 + index] = symbols[index]!;
  }

  /** Notes what merging made of the `count` symbols of `begin`. */
  finish(slot: number, symbols: Int32Array, count: number, left: number): void {
    const { slots } = this;
    const after = slot + 2 + LONGEST_REMEMBERED;
    for (let index = 0; index < left; index++) slots[after + index] = symbols[index]!;
    slots[slot + 1] = left;
    slots[slot] = count;
  }
}
