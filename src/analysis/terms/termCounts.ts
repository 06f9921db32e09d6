/** Terms of so many tokens or more are counted together. */
export const MOST_TOKENS = 12;
/** Terms that are listed. */
const MOST_LISTED = 200;

/** How the terms fall apart in one place: as a text by themselves, or after a space. */
export interface TermPlaceCounts {
  /** Of all terms together. */
  readonly tokens: number;
  /** Terms that are one token. */
  readonly whole: number;
  /** `lengths[n]`: terms of n tokens; the last one counts all of {@link MOST_TOKENS} and more. */
  readonly lengths: readonly number[];
}

/** Of one tokenizer. */
export interface TermTokenizerCounts {
  readonly alone: TermPlaceCounts;
  /** The space counts as part of the term, as byte-level tokens include the space before a word. */
  readonly afterSpace: TermPlaceCounts;
}

/** A term by its number, with its tokens alone by each tokenizer. */
export interface ListedTerm {
  readonly term: number;
  readonly tokens: readonly number[];
}

/**
 * Adds up how terms fall apart under several tokenizers (Bommarito et al., arXiv 2503.17247, tables 6 and 7). A term that
 * is there twice counts twice. Memory does not grow with the number of terms.
 *
 * Terms of 1 and 3 tokens have 4 tokens together, and one of them is whole.
 */
export class TermCounts {
  private readonly places;
  private listed: ListedTerm[] = [];
  private count = 0;

  constructor(tokenizers: number) {
    this.places = Array.from({ length: tokenizers }, () => ({
      alone: new PlaceCounter(),
      afterSpace: new PlaceCounter(),
    }));
  }

  /** `term`: its number, which ascends. `alone` and `afterSpace`: the term's tokens by each tokenizer. */
  add(term: number, alone: readonly number[], afterSpace: readonly number[]): void {
    this.count++;
    for (const [index, place] of this.places.entries()) {
      place.alone.add(alone[index]!);
      place.afterSpace.add(afterSpace[index]!);
    }
    this.listed.push({ term, tokens: alone });
    if (this.listed.length >= 2 * MOST_LISTED) this.listed = this.longest();
  }

  get terms(): number {
    return this.count;
  }

  tokenizers(): TermTokenizerCounts[] {
    return this.places.map(({ alone, afterSpace }) => ({ alone: alone.counts(), afterSpace: afterSpace.counts() }));
  }

  /** The terms of most tokens under the first tokenizer, those first; of equal ones in the order of the text. */
  longest(): ListedTerm[] {
    return this.listed
      .toSorted((a, b) => (b.tokens[0] ?? 0) - (a.tokens[0] ?? 0) || a.term - b.term)
      .slice(0, MOST_LISTED);
  }
}

class PlaceCounter {
  private tokens = 0;
  private readonly lengths = new Array<number>(MOST_TOKENS + 1).fill(0);

  add(tokens: number): void {
    this.tokens += tokens;
    this.lengths[Math.min(tokens, MOST_TOKENS)]!++;
  }

  counts(): TermPlaceCounts {
    return { tokens: this.tokens, whole: this.lengths[1]!, lengths: [...this.lengths] };
  }
}
