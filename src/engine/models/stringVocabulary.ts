/** FNV-1a, which takes the code units one by one: a prefix's hash is on the way to that of the whole. */
const FNV_PRIME = 0x01000193;

/**
 * Tokens and their ids, both ways, packed: the code units of all tokens in one array, and an open-addressed table from
 * a token's hash to its id. It takes a fraction of the memory of a `Map`, and finds parts of a text without cutting
 * them out. Lone surrogates are taken as they are.
 */
export class StringVocabulary {
  /** Highest id plus one. */
  readonly idEnd: number;
  /** Code units of the longest token. */
  readonly longest: number;
  /** Tokens; where a token was given twice, the later id counts, as in the reference. */
  readonly size: number;
  private readonly units: Uint16Array;
  private readonly offsets: Uint32Array;
  private readonly inUse: Uint8Array;
  private readonly table: Int32Array;
  private readonly mask: number;
  /** Random, so that no file can be made whose tokens all have the same slot of the table. */
  private readonly seed = Math.floor(Math.random() * 2 ** 32) | 0;

  /** Ids must be whole numbers from 0, none given twice. */
  constructor(entries: readonly (readonly [token: string, id: number])[]) {
    let idEnd = 0;
    let total = 0;
    for (const [token, id] of entries) {
      if (id >= idEnd) idEnd = id + 1;
      total += token.length;
    }
    this.idEnd = idEnd;
    this.units = new Uint16Array(total);
    this.offsets = new Uint32Array(idEnd + 1);
    this.inUse = new Uint8Array(idEnd);
    for (const [token, id] of entries) this.offsets[id + 1] = token.length;
    for (let id = 0; id < idEnd; id++) this.offsets[id + 1]! += this.offsets[id]!;
    let capacity = 16;
    while (capacity < entries.length * 2) capacity *= 2;
    this.mask = capacity - 1;
    this.table = new Int32Array(capacity).fill(-1);
    let longest = 0;
    let size = 0;
    for (const [token, id] of entries) {
      const start = this.offsets[id]!;
      for (let index = 0; index < token.length; index++) this.units[start + index] = token.charCodeAt(index);
      this.inUse[id] = 1;
      longest = Math.max(longest, token.length);
      const slot = this.slotOf(this.hash(token, 0, token.length), token, 0, token.length);
      if (this.table[slot] === -1) size++;
      this.table[slot] = id;
    }
    this.longest = longest;
    this.size = size;
  }

  tokenToId(token: string): number | undefined {
    const id = this.find(token, 0, token.length);
    return id < 0 ? undefined : id;
  }

  idToToken(id: number): string | undefined {
    if (this.inUse[id] !== 1) return undefined;
    let token = '';
    for (let index = this.offsets[id]!; index < this.offsets[id + 1]!; index++) {
      token += String.fromCharCode(this.units[index]!);
    }
    return token;
  }

  /** Code units of the token `id`, which must be in use. */
  lengthOf(id: number): number {
    return this.offsets[id + 1]! - this.offsets[id]!;
  }

  /** The code unit at `index` of the token `id`. */
  unitAt(id: number, index: number): number {
    return this.units[this.offsets[id]! + index]!;
  }

  /** Id of the token `text[start .. end)`, or -1. */
  find(text: string, start: number, end: number): number {
    if (end - start > this.longest) return -1;
    return this.table[this.slotOf(this.hash(text, start, end), text, start, end)]!;
  }

  /**
   * End of the longest token that `text` has at `start` after `prefix`, which is not in the text; -1 if there is none.
   * Tokens that would be empty without the prefix do not count.
   */
  longestAt(text: string, start: number, prefix: string): number {
    let hash = this.hash(prefix, 0, prefix.length);
    const last = Math.min(text.length, start + this.longest - prefix.length);
    let found = -1;
    for (let end = start + 1; end <= last; end++) {
      hash = Math.imul(hash ^ text.charCodeAt(end - 1), FNV_PRIME);
      if (this.table[this.slotOf(hash, text, start, end, prefix)] !== -1) found = end;
    }
    return found;
  }

  private hash(text: string, start: number, end: number): number {
    let hash = this.seed;
    for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
    return hash;
  }

  /** Slot of `prefix + text[start .. end)`, whose hash is `hash`, or the empty slot where it would be. */
  private slotOf(hash: number, text: string, start: number, end: number, prefix = ''): number {
    const { table, mask, offsets, units } = this;
    const length = prefix.length + end - start;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const id = table[slot]!;
      if (id === -1) return slot;
      const offset = offsets[id]!;
      if (offsets[id + 1]! - offset === length) {
        let index = 0;
        while (index < prefix.length && units[offset + index] === prefix.charCodeAt(index)) index++;
        const shift = start - prefix.length;
        if (index === prefix.length) {
          while (index < length && units[offset + index] === text.charCodeAt(shift + index)) index++;
          if (index === length) return slot;
        }
      }
      slot = (slot + 1) & mask;
    }
  }
}
