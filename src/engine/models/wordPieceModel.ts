import { TokenFlag } from '../encoding';
import { wellFormed } from '../unicode/wellFormed';
import type { Model, TokenSink } from './model';
import type { StringVocabulary } from './stringVocabulary';

/** The parts of a WordPiece model, in the words of `tokenizer.json`. */
export interface WordPieceParts {
  readonly vocabulary: StringVocabulary;
  readonly unkId: number;
  /** Written before every token that does not start a word. */
  readonly continuingSubwordPrefix: string;
  /** Words of more characters (code points) are unknown. */
  readonly maxInputCharsPerWord: number;
}

/**
 * The longest token first, from left to right: `unaffable` → `un`, `##aff`, `##able`. A word that this does not use up is
 * unknown as a whole.
 */
export class WordPieceModel implements Model {
  readonly type = 'WordPiece';
  private ids = new Int32Array(64);
  private ends = new Int32Array(64);

  constructor(readonly parts: WordPieceParts) {}

  get vocabularySize(): number {
    return this.parts.vocabulary.size;
  }

  tokenToId(token: string): number | undefined {
    return this.parts.vocabulary.tokenToId(token);
  }

  idToToken(id: number): string | undefined {
    return this.parts.vocabulary.idToToken(id);
  }

  tokenize(piece: string, sink: TokenSink): void {
    const count = this.split(wellFormed(piece));
    if (count < 0) {
      sink(this.parts.unkId, 0, piece.length, TokenFlag.Unknown, -1, -1);
      return;
    }
    let start = 0;
    for (let index = 0; index < count; index++) {
      const end = this.ends[index]!;
      sink(this.ids[index]!, start, end, 0, -1, -1);
      start = end;
    }
  }

  /**
   * What was looked up before the token of a word that is at `start` to `end`, the longest first: none of it is an entry.
   * The token `un` of `unaffable` → from `unaffable` to `una`.
   */
  longerTried(
    word: string,
    start: number,
    end: number,
  ): { count: number; longest: string; shortest: string } | undefined {
    if (end >= word.length) return undefined;
    const prefix = start === 0 ? '' : this.parts.continuingSubwordPrefix;
    const next = end + ((word.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
    const count = Array.from(word.slice(end)).length;
    return { count, longest: prefix + word.slice(start), shortest: prefix + word.slice(start, next) };
  }

  /** Never: what a word begins with decides all that follows. */
  canCutBetween(): boolean {
    return false;
  }

  /** Fills `ids` and `ends` and returns how many tokens there are; -1 if the word is unknown. */
  private split(word: string): number {
    const { vocabulary, continuingSubwordPrefix, maxInputCharsPerWord } = this.parts;
    if (isLongerThan(word, maxInputCharsPerWord)) return -1;
    let count = 0;
    for (let start = 0; start < word.length;) {
      const prefix = start === 0 ? '' : continuingSubwordPrefix;
      const end = vocabulary.longestAt(word, start, prefix);
      if (end < 0) return -1;
      if (count === this.ids.length) this.grow();
      this.ids[count] = vocabulary.tokenToId(prefix + word.slice(start, end))!;
      this.ends[count++] = end;
      start = end;
    }
    return count;
  }

  private grow(): void {
    const larger = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(column.length * 2);
      copy.set(column);
      return copy;
    };
    this.ids = larger(this.ids);
    this.ends = larger(this.ends);
  }
}

function isLongerThan(word: string, most: number): boolean {
  if (word.length <= most) return false;
  let characters = 0;
  for (let index = 0; index < word.length; index++) {
    if ((word.charCodeAt(index) & 0xfc00) !== 0xdc00 && ++characters > most) return true;
  }
  return false;
}
