/** A string found in a text. */
export interface StringMatch<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

/** What follows a prefix that some strings share. */
interface TrieNode<T> {
  /** The rest of the way to this node after its first unit: shared by all that is below, so that a long string is one node. */
  way: string;
  next: Map<number, TrieNode<T>> | undefined;
  /** The value of the string that ends here. */
  value: T | undefined;
}

/**
 * Finds many strings at once: at the first offset where one starts the longest wins, then the search goes on after it.
 * An offset costs as many steps as the text there agrees with some string, however many of them start alike: some
 * vocabularies have added tokens for runs of white space of hundreds of lengths.
 *
 * Of `ab`, `abc` and `bc` in `abcabbc` → `abc`, `ab`, `bc`
 */
export class StringMatcher<T> {
  private readonly roots = new Map<number, TrieNode<T>>();
  private readonly firsts = new Uint8Array(0x10000);
  /** Set where all strings start with the same code unit, `<` mostly: there the host's own search is fastest. */
  private readonly onlyFirst: string | undefined;
  private readonly neighbours = new Set<number>();

  /** Of equal strings the first counts; empty ones do not. */
  constructor(strings: Iterable<readonly [string, T]>) {
    for (const [string, value] of strings) {
      if (string === '') continue;
      this.firsts[string.charCodeAt(0)] = 1;
      for (let index = 1; index < string.length; index++) {
        this.neighbours.add((string.charCodeAt(index - 1) << 16) | string.charCodeAt(index));
      }
      this.add(string, value);
    }
    const [first, ...others] = this.roots.keys();
    if (first !== undefined && others.length === 0) this.onlyFirst = String.fromCharCode(first);
  }

  get isEmpty(): boolean {
    return this.roots.size === 0;
  }

  /** Whether some string has these two code units side by side. */
  mayCross(previous: number, next: number): boolean {
    return this.neighbours.has((previous << 16) | next);
  }

  /** End of the longest string that `text` has at `start`, 0 if there is none. */
  endAt(text: string, start: number): number {
    return this.firsts[text.charCodeAt(start)] === 1 ? (this.longestAt(text, start)?.end ?? 0) : 0;
  }

  *matches(text: string): Generator<StringMatch<T>> {
    for (let start = this.nextFirst(text, 0); start < text.length;) {
      const match = this.longestAt(text, start);
      if (match) yield match;
      start = this.nextFirst(text, match ? match.end : start + 1);
    }
  }

  /** The next offset, not before `from`, where some string may start. Apart from the generator, which V8 makes slow. */
  private nextFirst(text: string, from: number): number {
    const { firsts, onlyFirst } = this;
    if (onlyFirst !== undefined) {
      const found = text.indexOf(onlyFirst, from);
      return found < 0 ? text.length : found;
    }
    let index = from;
    while (index < text.length && firsts[text.charCodeAt(index)] === 0) index++;
    return index;
  }

  private add(string: string, value: T): void {
    let children = this.roots;
    for (let index = 0; ;) {
      const unit = string.charCodeAt(index++);
      const node = children.get(unit);
      if (!node) {
        children.set(unit, { way: string.slice(index), next: undefined, value });
        return;
      }
      const { way } = node;
      let shared = 0;
      while (shared < way.length && way.charCodeAt(shared) === string.charCodeAt(index + shared)) shared++;
      if (shared < way.length) splitNode(node, shared);
      index += shared;
      if (index === string.length) {
        node.value ??= value;
        return;
      }
      children = node.next ??= new Map<number, TrieNode<T>>();
    }
  }

  private longestAt(text: string, start: number): StringMatch<T> | undefined {
    let match: StringMatch<T> | undefined;
    let node = this.roots.get(text.charCodeAt(start));
    for (let end = start + 1; node;) {
      if (!text.startsWith(node.way, end)) break;
      end += node.way.length;
      if (node.value !== undefined) match = { start, end, value: node.value };
      if (end >= text.length) break;
      node = node.next?.get(text.charCodeAt(end++));
    }
    return match;
  }
}

/** Makes two nodes of one: the way to the first has `length` units. */
function splitNode<T>(node: TrieNode<T>, length: number): void {
  const { way, next, value } = node;
  const below = { way: way.slice(length + 1), next, value };
  node.way = way.slice(0, length);
  node.next = new Map([[way.charCodeAt(length), below]]);
  node.value = undefined;
}
