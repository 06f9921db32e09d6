/** Of a hash table: it is made larger beyond this share of used slots. */
const MOST_FULL = 0.6;

/**
 * A trie of token sequences in typed arrays, some 25 bytes a node: that of a million names takes some 100 MB.
 *
 * `[5, 7]`, `[5, 8]` and `[5]` make three nodes below the root: 1 for `5`, where the third sequence ends and goes on, 2 and
 * 3 for `7` and `8` below it.
 */
export class TokenTrie {
  private parents = new Uint32Array(1024);
  private tokens = new Uint32Array(1024);
  /** Number of the first sequence that ends at a node, plus 1; 0 where none does. */
  private firsts = new Uint32Array(1024);
  private hasChildren = new Uint8Array(1024);
  /** By (parent, token) the child's number; 0 is an empty slot. */
  private slots = new Uint32Array(2048);
  private size = 1;

  /** Without the root. */
  get nodes(): number {
    return this.size - 1;
  }

  /**
   * Adds a sequence under its number, from 0. Returns the number of an equal one that was there before, or undefined.
   */
  add(tokens: Iterable<number>, number: number): number | undefined {
    let node = 0;
    for (const token of tokens) node = this.child(node, token);
    const first = this.firsts[node]!;
    if (first > 0) return first - 1;
    this.firsts[node] = number + 1;
    return undefined;
  }

  /** Number of the first sequence that ends at a node, if any does. */
  endOf(node: number): number | undefined {
    const first = this.firsts[node]!;
    return first > 0 ? first - 1 : undefined;
  }

  /** Whether sequences go on from a node. */
  goesOn(node: number): boolean {
    return this.hasChildren[node] === 1;
  }

  /** The nodes in the order in which they were made, each after its parent. */
  *edges(): Generator<{ readonly node: number; readonly parent: number; readonly token: number }, void> {
    for (let node = 1; node < this.size; node++) {
      yield { node, parent: this.parents[node]!, token: this.tokens[node]! };
    }
  }

  private child(parent: number, token: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = hash(parent, token) & mask;
    for (; slots[slot]! > 0; slot = (slot + 1) & mask) {
      const node = slots[slot]!;
      if (this.parents[node] === parent && this.tokens[node] === token) return node;
    }
    const node = this.size++;
    if (node === this.parents.length) this.growNodes();
    this.parents[node] = parent;
    this.tokens[node] = token;
    this.hasChildren[parent] = 1;
    slots[slot] = node;
    if (this.size > slots.length * MOST_FULL) this.growSlots();
    return node;
  }

  private growNodes(): void {
    const length = 2 * this.parents.length;
    const grown = (column: Uint32Array): Uint32Array<ArrayBuffer> => {
      const next = new Uint32Array(length);
      next.set(column);
      return next;
    };
    [this.parents, this.tokens, this.firsts] = [grown(this.parents), grown(this.tokens), grown(this.firsts)];
    const children = new Uint8Array(length);
    children.set(this.hasChildren);
    this.hasChildren = children;
  }

  private growSlots(): void {
    const slots = new Uint32Array(2 * this.slots.length);
    const mask = slots.length - 1;
    for (let node = 1; node < this.size; node++) {
      let slot = hash(this.parents[node]!, this.tokens[node]!) & mask;
      while (slots[slot]! > 0) slot = (slot + 1) & mask;
      slots[slot] = node;
    }
    this.slots = slots;
  }
}

/** Mixes two numbers of 32 bits into one. */
function hash(parent: number, token: number): number {
  let mixed = Math.imul(parent, 0x9e3779b1) ^ Math.imul(token + 0x7f4a7c15, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
