import type { Encoding } from '../../engine/encoding';
import { tokenScript } from './tokenScript';

/** What a tokenizer makes of a text from its start to its end. */
export interface TextCourse {
  /** Lines that each of `lineTokens` sums up; the last has what is left of `lines`. */
  readonly linesEach: number;
  /** Lines of the text, of which the last may be empty. */
  readonly lines: number;
  /** Tokens that begin in these lines, from the first to the last. */
  readonly lineTokens: readonly number[];
  /** Distinct tokens among the first `tokens`, thinned: the growth of the vocabulary in use (Heaps' law). */
  readonly growth: readonly { readonly tokens: number; readonly distinct: number }[];
  /** Tokens by script and kind, see {@link tokenScript}; the most frequent first. */
  readonly scripts: readonly { readonly script: string; readonly tokens: number }[];
}

/** A part of the text; parts follow each other. */
export interface CoursePart {
  readonly text: string;
  /** Where it begins. UTF-16 code units, like all offsets here. */
  readonly start: number;
  /** Offsets right after its line breaks. */
  readonly breaks: readonly number[];
  /** All tokens that overlap the part, with offsets in the whole text: those that begin in it are counted. */
  readonly encoding: Encoding;
}

/** Groups of lines that are kept: as many as a chart can show. Twice as many are made before they are put together. */
const MOST_GROUPS = 100;
/** Points of growth a power of ten. */
const PER_DECADE = 16;

/**
 * Collects the course part by part, in bounded memory but for the distinct tokens.
 *
 * `the the` and a line `the end` after it, a token a word → tokens of lines 2 and 2; distinct 1, 1, 1, 2; all Latin.
 */
export class TextCourseBuilder {
  private linesEach = 1;
  private lineTokens: number[] = [0];
  private line = 0;
  private tokens = 0;
  private nextPoint = 1;
  private readonly growth: { tokens: number; distinct: number }[] = [];
  /** The script of each distinct token, as an index. */
  private readonly known = new Map<number | string, number>();
  private readonly indices = new Map<string, number>();
  private readonly counts: number[] = [];

  /** `hasIds`: whether ids tell tokens apart; where there is no vocabulary, their texts do. */
  constructor(private readonly hasIds: boolean) {}

  add({ text, start, breaks, encoding }: CoursePart): void {
    const { ids, starts, ends, flags, length } = encoding;
    const end = start + text.length;
    let next = 0;
    for (let index = 0; index < length; index++) {
      const at = starts[index]!;
      if (at < start || at >= end) continue;
      for (; next < breaks.length && breaks[next]! <= at; next++) this.endLine();
      // Of a token that goes on in the next part what is here tells its script, as parts end between two words.
      const of = (): string => text.slice(at - start, ends[index]! - start);
      this.count(this.hasIds ? ids[index]! : of(), of, flags[index]!);
    }
    for (; next < breaks.length; next++) this.endLine();
  }

  /** Another text follows, whose first line is one of its own. */
  nextText(): void {
    this.endLine();
  }

  build(): TextCourse {
    const { linesEach, lineTokens, line, growth, tokens } = this;
    const last = growth.at(-1);
    const scripts = Array.from(this.indices, ([script, index]) => ({ script, tokens: this.counts[index]! }));
    return {
      linesEach,
      lines: line + 1,
      lineTokens,
      growth: last?.tokens === tokens || tokens === 0 ? growth : [...growth, { tokens, distinct: this.known.size }],
      scripts: scripts.sort((a, b) => b.tokens - a.tokens),
    };
  }

  private count(key: number | string, text: () => string, flags: number): void {
    let script = this.known.get(key);
    if (script === undefined) this.known.set(key, (script = this.indexOf(tokenScript(text(), flags))));
    this.counts[script]!++;
    this.tokens++;
    this.lineTokens[this.lineTokens.length - 1]!++;
    if (this.tokens < this.nextPoint) return;
    this.growth.push({ tokens: this.tokens, distinct: this.known.size });
    this.nextPoint = Math.max(this.tokens + 1, Math.round(this.tokens * 10 ** (1 / PER_DECADE)));
  }

  private indexOf(script: string): number {
    const known = this.indices.get(script);
    if (known !== undefined) return known;
    const index = this.counts.push(0) - 1;
    this.indices.set(script, index);
    return index;
  }

  private endLine(): void {
    this.line++;
    if (this.line % this.linesEach !== 0) return;
    if (this.lineTokens.length === 2 * MOST_GROUPS) {
      const pairs = this.lineTokens;
      this.lineTokens = Array.from({ length: MOST_GROUPS }, (_, index) => pairs[2 * index]! + pairs[2 * index + 1]!);
      this.linesEach *= 2;
    }
    this.lineTokens.push(0);
  }
}
