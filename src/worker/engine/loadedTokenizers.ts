import type { Tokenizer } from '../../engine/tokenizer';

/**
 * Most vocabulary entries of all loaded tokenizers: each takes about a hundred bytes of tables, so about 200 MB. Eight
 * of the largest published vocabularies fit.
 */
const MOST_ENTRIES = 2_000_000;

/**
 * Tokenizers in memory, by id; the least recently used ones are dropped when all vocabularies together are too large.
 */
export class LoadedTokenizers {
  /** Least recently used first. */
  private readonly tokenizers = new Map<string, Tokenizer>();

  /** @param onEvict Called with each tokenizer that is dropped. */
  constructor(
    private readonly onEvict: (tokenizer: Tokenizer) => void,
    private readonly mostEntries = MOST_ENTRIES,
  ) {}

  /** The tokenizer of that id if it is loaded; this counts as a use of it. */
  use(id: string): Tokenizer | undefined {
    const tokenizer = this.tokenizers.get(id);
    if (tokenizer) {
      this.tokenizers.delete(id);
      this.tokenizers.set(id, tokenizer);
    }
    return tokenizer;
  }

  /** The same without counting as a use. */
  peek(id: string): Tokenizer | undefined {
    return this.tokenizers.get(id);
  }

  /** Adds one, which is itself not dropped, however large it is. */
  add(id: string, tokenizer: Tokenizer): void {
    this.tokenizers.set(id, tokenizer);
    let entries = 0;
    for (const { info } of this.tokenizers.values()) entries += info.vocabularySize ?? 0;
    for (const [oldest, { info }] of this.tokenizers) {
      if (entries <= this.mostEntries || oldest === id) break;
      if (info.vocabularySize === undefined) continue; // nothing to gain
      this.remove(oldest);
      entries -= info.vocabularySize;
    }
  }

  /** Removes one, for example when its file has changed. */
  remove(id: string): void {
    const tokenizer = this.tokenizers.get(id);
    if (!tokenizer) return;
    this.tokenizers.delete(id);
    this.onEvict(tokenizer);
  }
}
