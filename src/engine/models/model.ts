/** Ids are below this: tables are as long as the highest id, and two ids make one exact number. */
export const ID_END = 2 ** 24;

/**
 * Receives the tokens of a piece, in order.
 *
 * - `start`, `end`: the half-open range in the piece, in UTF-16 code units.
 * - `flags`: the bits of `TokenFlag` that the model knows (Unknown, ByteFallback).
 * - `byteFrom`, `byteTo`: for a byte-fallback token, its bytes inside the UTF-8 form of that range; otherwise -1.
 */
export type TokenSink = (
  id: number,
  start: number,
  end: number,
  flags: number,
  byteFrom: number,
  byteTo: number,
) => void;

/** Finds the tokens of a piece: what pre-tokenizers leave together. Immutable once built, but may keep scratch space. */
export interface Model {
  readonly type: 'BPE' | 'Unigram' | 'WordPiece' | 'WordLevel';

  /** Entries of the vocabulary. */
  readonly vocabularySize: number;

  /** Hands the tokens of `piece` to `sink`. A sink must not call `tokenize` of the same model. */
  tokenize(piece: string, sink: TokenSink): void;

  tokenToId(token: string): number | undefined;

  idToToken(id: number): string | undefined;

  /**
   * Whether no token can ever cover both of these neighbouring code units, whatever is around them: a piece may be
   * cut there and its parts tokenized by themselves. May say no where a cut would be harmless.
   */
  canCutBetween(previous: number, next: number): boolean;
}
