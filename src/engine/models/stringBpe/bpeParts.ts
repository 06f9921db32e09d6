import type { StringVocabulary } from '../stringVocabulary';

/** The parts of a BPE model, in the words of `tokenizer.json`. */
export interface BpeParts {
  readonly vocabulary: StringVocabulary;
  /** Merge of rank r: ids `mergeLefts[r]` and `mergeRights[r]` join into `mergeResults[r]`; no pair twice. */
  readonly mergeLefts: Uint32Array;
  readonly mergeRights: Uint32Array;
  readonly mergeResults: Uint32Array;
  /** Id of the token for characters that are not in the vocabulary; without one they are dropped. */
  readonly unkId: number | undefined;
  /** Unknown characters side by side make one token. */
  readonly fuseUnk: boolean;
  /** Unknown characters become the tokens of their bytes, if all are in the vocabulary. */
  readonly byteFallback: boolean;
  /** A piece that is in the vocabulary is that token, whatever the merges say. */
  readonly ignoreMerges: boolean;
  /** Stands before every character but the first of a piece; empty if there is none. */
  readonly continuingSubwordPrefix: string;
  /** Stands after the last character of a piece; empty if there is none. */
  readonly endOfWordSuffix: string;
  /** Tokens that are found in no text, such as SentencePiece's control pieces; absent: all may be. */
  readonly isHidden?: (id: number) => boolean;
  /**
   * Tokens that merges make on the way to longer ones, but that are split again where they are left: SentencePiece's unused
   * pieces. Absent where there are none.
   */
  readonly isUnused?: (id: number) => boolean;
}

/** A symbol before any merge. */
export interface InitialSymbol {
  readonly id: number;
  /** Its range in the piece, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** Bits of `TokenFlag`. */
  readonly flags: number;
  /** The bytes that it stands for inside the UTF-8 form of its range; -1 if it is no byte token. */
  readonly byteFrom: number;
  readonly byteTo: number;
}
