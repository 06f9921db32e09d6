/** A part that a merge joined, or an entry. */
export interface ExplainedPart {
  readonly id: number;
  /** What the entry is in the vocabulary: its bytes, or the UTF-8 of its text, such as `▁the`. */
  readonly entry: Uint8Array;
  /** Its range in the UTF-8 form of the document; empty for what a normalizer has put in. */
  readonly byteStart: number;
  readonly byteEnd: number;
}

/** A merge, as it was made or would have been. */
export interface ExplainedMerge {
  /** Place of the merge in the vocabulary's list; the lowest goes first. */
  readonly rank: number;
  readonly left: ExplainedPart;
  readonly right: ExplainedPart;
  readonly result: ExplainedPart;
}

/** A token, and how it came about. */
export interface ExplainedToken extends ExplainedPart {
  /** Index in `Explanation.preTokens`; absent for an added token. */
  readonly preToken?: number;
  /** Absent where the model makes no merges. */
  readonly history?: {
    /** The pre-token is an entry as a whole, which was looked up. */
    readonly lookedUp: boolean;
    /** In the order in which they were made; the first of them where there are more than were asked for. */
    readonly merges: readonly ExplainedMerge[];
    readonly mergeCount: number;
  };
  /** Absent where there is none, and for models that choose by merges. */
  readonly rival?: ExplainedRival;
}

/** Entries of a stretch of the text, and the sum of their log probabilities. */
export interface ExplainedSplit {
  /** Each as `ExplainedPart.entry`. */
  readonly entries: readonly Uint8Array[];
  readonly score: number;
}

/** What lost to a token. */
export type ExplainedRival =
  /** Of Unigram: the split that was taken, and the best one without the token, where the two differ. */
  | { readonly kind: 'split'; readonly winner: ExplainedSplit; readonly loser: ExplainedSplit }
  /** Of WordPiece: longer pieces that were tried before and are no entries. */
  | { readonly kind: 'longer'; readonly count: number; readonly longest: string; readonly shortest: string };

/** What the model encodes by itself. */
export interface ExplainedPreToken {
  /** Its range in the document, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The text of the document there. */
  readonly source: string;
  /** What the normalizer made of it. */
  readonly normalized: string;
  /** The piece as the model sees it: in the byte alphabet, for some. */
  readonly piece: string;
  readonly tokens: number;
  /** Whether all of it is here: a very long one is looked at in part. */
  readonly isWhole: boolean;
}

/** What is between two tokens, or beside the first or the last one. */
export interface ExplainedBorder {
  readonly kind: 'textEnd' | 'addedToken' | 'preToken' | 'model';
  /** Within a pre-token of BPE: the merges that would have joined both sides, and those that were made first. */
  readonly lost: readonly { readonly lost: ExplainedMerge; readonly winner: ExplainedMerge }[];
}

/** Text without a cut is not explained where it is longer than this. UTF-16 code units. */
export const MOST_EXPLAINED_UNITS = 20_000;

/** How the tokens of a part of a document came about. */
export interface Explanation {
  readonly method: 'BPE' | 'Unigram' | 'WordPiece' | 'WordLevel';
  /** Whether the tokenizer normalizes, and splits into pre-tokens. */
  readonly hasNormalizer: boolean;
  readonly hasPreTokenizer: boolean;
  readonly preTokens: readonly ExplainedPreToken[];
  readonly tokens: readonly ExplainedToken[];
  /** One before each token, and one after the last. */
  readonly borders: readonly ExplainedBorder[];
  /** Other forms of the same word, by case and by the space before it, with their tokens. */
  readonly neighbours: readonly Neighbour[];
}

export interface Neighbour {
  readonly text: string;
  readonly ids: readonly number[];
}
