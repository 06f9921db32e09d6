/** A string found in a text. */
export interface StringMatch<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

/**
 * Finds many strings at once: at the first place where one starts the longest wins, then the search goes on behind it.
 * Each place costs one look-up for every length that strings with that first code unit have.
 */
export class StringMatcher<T> {
  private readonly values = new Map<string, T>();
  /** Lengths of the strings, longest first, by their first code unit. */
  private readonly lengths = new Map<number, number[]>();
  private readonly firsts = new Uint8Array(0x10000);
  private readonly neighbours = new Set<number>();

  /** Of equal strings the first counts; empty ones do not. */
  constructor(strings: Iterable<readonly [string, T]>) {
    for (const [string, value] of strings) {
      if (string === '' || this.values.has(string)) continue;
      this.values.set(string, value);
      const first = string.charCodeAt(0);
      this.firsts[first] = 1;
      const lengths = this.lengths.get(first) ?? [];
      if (!lengths.includes(string.length)) lengths.push(string.length);
      this.lengths.set(first, lengths);
      for (let index = 1; index < string.length; index++) {
        this.neighbours.add((string.charCodeAt(index - 1) << 16) | string.charCodeAt(index));
      }
    }
    for (const lengths of this.lengths.values()) lengths.sort((a, b) => b - a);
  }

  get isEmpty(): boolean {
    return this.values.size === 0;
  }

  /** Whether some string has these two code units side by side. */
  mayCross(previous: number, next: number): boolean {
    return this.neighbours.has((previous << 16) | next);
  }

  *matches(text: string): Generator<StringMatch<T>> {
    for (let start = 0; start < text.length;) {
      const unit = text.charCodeAt(start);
      const match = this.firsts[unit] === 0 ? undefined : this.longestAt(text, start, unit);
      if (match) yield match;
      start = match ? match.end : start + 1;
    }
  }

  private longestAt(text: string, start: number, unit: number): StringMatch<T> | undefined {
    for (const length of this.lengths.get(unit)!) {
      const value = this.values.get(text.slice(start, start + length));
      if (value !== undefined) return { start, end: Math.min(start + length, text.length), value };
    }
    return undefined;
  }
}
