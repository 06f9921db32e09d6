import type { Tokenizer } from '../../engine/tokenizer';

/**
 * Vocabulary entries that loaded tokenizers may have in all: some hundred bytes of tables each, so about 200 MB. Eight
 * of the largest published vocabularies fit.
 */
const MOST_ENTRIES = 2_000_000;

/** Tokenizers in memory, by id; those unused for longest give way when their vocabularies come to too much. */
export class LoadedTokenizers {
  /** Least recently used first. */
  private readonly tokenizers = new Map<string, Tokenizer>();

  /** `onEvict` is told of each that gives way. */
  constructor(
    private readonly onEvict: (tokenizer: Tokenizer) => void,
    private readonly mostEntries = MOST_ENTRIES,
  ) {}

  /** The tokenizer of that id if it is loaded, which counts as a use of it. */
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

  /** Adds one, which is never the one to give way, however large it is. */
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

  /** Takes one out, as when its file has changed. */
  remove(id: string): void {
    const tokenizer = this.tokenizers.get(id);
    if (!tokenizer) return;
    this.tokenizers.delete(id);
    this.onEvict(tokenizer);
  }
}
