import { type Encoding, TokenFlag } from '../../engine/encoding';
import type { WordSpans } from './wordSpans';

/** Tokens of so many bytes or more are counted together. */
export const LONGEST_COUNTED = 32;

/** What a tokenizer makes of a text, in counts: all metrics are computed from it. */
export interface TokenProfile {
  readonly tokens: number;
  /** UTF-8 bytes of the text. */
  readonly bytes: number;
  /** Code points of the text. */
  readonly characters: number;
  /** Words by UAX #29. */
  readonly words: number;
  /** Words that lie in one token, which may reach further than they do. */
  readonly wholeWords: number;
  /** Tokens that go on with a word in which another token began. */
  readonly continuations: number;
  /** Tokens with white space between other characters. */
  readonly superwords: number;
  /** Occurrences of each distinct token, the most frequent first. */
  readonly counts: Uint32Array;
  /** `lengths[n]`: tokens of n bytes; the last one counts all of {@link LONGEST_COUNTED} and more. */
  readonly lengths: Uint32Array;
}

/** A part of a text under one tokenizer. Parts follow each other, and end where no word goes on. */
export interface ProfiledPart {
  readonly text: string;
  /** Where the part begins in the whole text. UTF-16 code units, like all offsets here. */
  readonly start: number;
  readonly words: WordSpans;
  /** All tokens that overlap the part, with offsets in the whole text: those that begin in it are counted. */
  readonly encoding: Encoding;
}

/**
 * Collects a profile part by part.
 *
 * `the tokenizer` as `the`, ` token`, `izer` has 3 tokens, 2 words, of which 1 is whole, and 1 continuation; with ` the`
 * after it there are 4 distinct tokens, each once.
 */
export class TokenProfileBuilder {
  private tokens = 0;
  private bytes = 0;
  private characters = 0;
  private words = 0;
  private wholeWords = 0;
  private continuations = 0;
  private superwords = 0;
  private readonly counts = new Map<number | string, number>();
  private readonly lengths = new Uint32Array(LONGEST_COUNTED + 1);

  /** `hasIds`: whether ids tell tokens apart; where there is no vocabulary, their texts do. */
  constructor(private readonly hasIds: boolean) {}

  add(part: ProfiledPart): void {
    this.addTokens(part);
    this.addWords(part);
    this.characters += codePoints(part.text);
  }

  build(): TokenProfile {
    const { tokens, bytes, characters, words, wholeWords, continuations, superwords, lengths } = this;
    const counts = Uint32Array.from(this.counts.values()).sort().reverse();
    return { tokens, bytes, characters, words, wholeWords, continuations, superwords, counts, lengths };
  }

  private addTokens({ text, start, encoding }: ProfiledPart): void {
    const { ids, starts, ends, byteStarts, byteEnds, flags, length } = encoding;
    const end = start + text.length;
    for (let index = 0; index < length; index++) {
      if (starts[index]! < start || starts[index]! >= end) continue;
      const bytes = byteEnds[index]! - byteStarts[index]!;
      const key = this.hasIds ? ids[index]! : text.slice(starts[index]! - start, ends[index]! - start);
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
      this.lengths[Math.min(bytes, LONGEST_COUNTED)]!++;
      this.bytes += bytes;
      this.tokens++;
      if ((flags[index]! & TokenFlag.Superword) !== 0) this.superwords++;
    }
  }

  private addWords({ words, encoding: { starts, ends, length } }: ProfiledPart): void {
    let first = 0;
    for (let word = 0; word < words.length; word += 2) {
      const [start, end] = [words[word]!, words[word + 1]!];
      while (first < length && ends[first]! <= start) first++;
      let after = first;
      while (after < length && starts[after]! < end) after++;
      const pieces = after - first;
      if (pieces === 0) continue;
      this.words++;
      this.continuations += pieces - 1;
      if (pieces === 1) this.wholeWords++;
    }
  }
}

function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    // The second half of a pair belongs to the character before it.
    if ((text.charCodeAt(index) & 0xfc00) !== 0xdc00) count++;
  }
  return count;
}
