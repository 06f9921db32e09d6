import type { Encoding } from '../../engine/encoding';
import type { TokenTrie } from './tokenTrie';

/** Names that are given as examples. */
const MOST_EXAMPLES = 50;

/** Names in one context, under one tokenizer. */
export interface NameCounts {
  /** Of all names together. */
  readonly tokens: number;
  /** Nodes of the trie below its root: tokens that remain where shared prefixes are counted once. */
  readonly nodes: number;
  /** Names whose tokens an earlier name has, too. */
  readonly duplicates: number;
  /** Names whose tokens are the first ones of another name's. */
  readonly prefixes: number;
  /** Names that have other tokens than alone. */
  readonly otherThanAlone: number;
  /** Names that have other tokens than alone, and other ones than after a space. */
  readonly ownTokens: number;
  /** Numbers of names, from 0, the first ones of each kind. */
  readonly examples: {
    readonly duplicates: readonly number[];
    readonly prefixes: readonly number[];
    readonly ownTokens: readonly number[];
  };
}

/** Fingerprints of token sequences by name, to compare contexts without keeping the sequences. */
export class SequencePrints {
  private low = new Uint32Array(1024);
  private high = new Uint32Array(1024);

  set(name: number, ids: Uint32Array): void {
    if (name >= this.low.length) {
      [this.low, this.high] = [this.low, this.high].map(column => {
        const grown = new Uint32Array(2 * name);
        grown.set(column);
        return grown;
      }) as [Uint32Array<ArrayBuffer>, Uint32Array<ArrayBuffer>];
    }
    this.low[name] = print(ids, 0x811c9dc5);
    this.high[name] = print(ids, 0x01000193);
  }

  /** Whether `ids` are the name's; wrongly yes once in 2^64. */
  has(name: number, ids: Uint32Array): boolean {
    return this.low[name] === print(ids, 0x811c9dc5) && this.high[name] === print(ids, 0x01000193);
  }
}

function print(ids: Uint32Array, seed: number): number {
  let value = seed ^ ids.length;
  for (const id of ids) {
    value = Math.imul(value ^ id, 0x9e3779b1);
    value ^= value >>> 15;
  }
  return value >>> 0;
}

/** Adds up names in one context; the trie is the caller's. */
export class NameCounter {
  private tokens = 0;
  private duplicates = 0;
  private otherThanAlone = 0;
  private ownTokens = 0;
  private readonly duplicateExamples: number[] = [];
  private readonly ownExamples: number[] = [];

  /** `others`: the sequences alone and after a space, as far as they come before this context. */
  constructor(
    private readonly trie: TokenTrie,
    private readonly others: readonly SequencePrints[],
  ) {}

  /** Names are numbered from 0, in their order. */
  add(name: number, ids: Uint32Array): void {
    this.tokens += ids.length;
    if (this.trie.add(ids, name) !== undefined) {
      this.duplicates++;
      if (this.duplicateExamples.length < MOST_EXAMPLES) this.duplicateExamples.push(name);
    }
    if (this.others.length === 0 || this.others[0]!.has(name, ids)) return;
    this.otherThanAlone++;
    if (this.others.length < 2 || this.others[1]!.has(name, ids)) return;
    this.ownTokens++;
    if (this.ownExamples.length < MOST_EXAMPLES) this.ownExamples.push(name);
  }

  counts(): NameCounts {
    const { trie, tokens, duplicates, otherThanAlone, ownTokens } = this;
    let prefixes = 0;
    const prefixExamples: number[] = [];
    for (const { node } of trie.edges()) {
      const name = trie.endOf(node);
      if (name === undefined || !trie.goesOn(node)) continue;
      prefixes++;
      if (prefixExamples.length < MOST_EXAMPLES) prefixExamples.push(name);
    }
    const examples = { duplicates: this.duplicateExamples, prefixes: prefixExamples, ownTokens: this.ownExamples };
    return { tokens, nodes: trie.nodes, duplicates, prefixes, otherThanAlone, ownTokens, examples };
  }
}

/**
 * The ids of the tokens of a name in its context: of all that overlap the name, so that ` Rome` counts with its space.
 * `encoding` is of `before + name + after`. With `"`, `Rome`, `"` they are those of `Rome`.
 */
export function tokensOfName({ ids, starts, ends }: Encoding, before: number, name: number): Uint32Array {
  const end = before + name;
  let first = 0;
  while (first < ids.length && ends[first]! <= before) first++;
  let last = first;
  while (last < ids.length && starts[last]! < end) last++;
  return ids.subarray(first, last);
}
