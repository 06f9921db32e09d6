import type { StringVocabulary } from '../stringVocabulary';

/**
 * A trie of the code units of tokens, packed: the children of a node are next to each other, in order of their units, and
 * nodes are numbered level by level. Node 0 is the root.
 */
export class TokenTrie {
  /** Node `n` has the children `firstChild[n] .. firstChild[n + 1]`; their numbers are those of the nodes themselves. */
  private readonly firstChild: Uint32Array;
  /** The unit that leads to a node. */
  private readonly units: Uint16Array;
  /** Id of the token that ends at a node, or -1. */
  private readonly ids: Int32Array;
  /** Child of the root by unit, or 0: the step that is taken most. */
  private readonly roots = new Uint32Array(0x10000);

  /** `order`: ids of distinct, non-empty tokens, sorted by the code units of their tokens. */
  constructor(vocabulary: StringVocabulary, order: Uint32Array) {
    let total = 1;
    for (const id of order) total += vocabulary.lengthOf(id);
    const units = new Uint16Array(total);
    const ids = new Int32Array(total).fill(-1);
    const firstChild = new Uint32Array(total + 1);
    // Tokens below a node share its units, so they are a range of `order`. Level by level is in the order of numbers.
    const rangeStart = new Uint32Array(total);
    const rangeEnd = new Uint32Array(total);
    rangeEnd[0] = order.length;
    let count = 1;
    for (let node = 0, depth = 0, levelEnd = 1; node < count; node++) {
      if (node === levelEnd) {
        depth++;
        levelEnd = count;
      }
      firstChild[node] = count;
      let from = rangeStart[node]!;
      const end = rangeEnd[node]!;
      if (from < end && vocabulary.lengthOf(order[from]!) === depth) ids[node] = order[from++]!;
      while (from < end) {
        const unit = vocabulary.unitAt(order[from]!, depth);
        let to = from + 1;
        while (to < end && vocabulary.unitAt(order[to]!, depth) === unit) to++;
        units[count] = unit;
        rangeStart[count] = from;
        rangeEnd[count] = to;
        count++;
        from = to;
      }
    }
    firstChild[count] = count;
    this.units = units.slice(0, count);
    this.ids = ids.slice(0, count);
    this.firstChild = firstChild.slice(0, count + 1);
    for (let child = this.firstChild[0]!; child < this.firstChild[1]!; child++) this.roots[this.units[child]!] = child;
  }

  /** The node that `unit` leads to from `node`; 0 if there is none. */
  step(node: number, unit: number): number {
    if (node === 0) return this.roots[unit]!;
    const { units } = this;
    let low = this.firstChild[node]!;
    let high = this.firstChild[node + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = units[middle]!;
      if (found === unit) return middle;
      if (found < unit) low = middle + 1;
      else high = middle;
    }
    return 0;
  }

  /** Id of the token that ends at `node`, or -1. */
  idAt(node: number): number {
    return this.ids[node]!;
  }
}
