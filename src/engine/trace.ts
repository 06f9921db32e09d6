import type { Encoding } from './encoding';

/**
 * How a text became tokens, stage by stage, in the words of Hugging Face's pipeline: added tokens are set apart, the rest
 * is normalized, split into pre-tokens, encoded by the model, and the post-processor puts special tokens around it.
 *
 * Ranges are half-open, in UTF-16 code units of the traced text unless they say bytes.
 */
export interface Trace {
  readonly text: string;
  /** The text in parts: added tokens, and what lies between them; one part where there are none. */
  readonly sections: readonly TracedSection[];
  /** The pre-tokens of all sections in order, those of dropped text left out. */
  readonly preTokens: readonly TracedPreToken[];
  /** The tokens of model and added vocabulary, as `Tokenizer.encode` gives them. */
  readonly tokens: Encoding;
  /** For each token the index of its pre-token; -1 for an added token. */
  readonly preTokenOf: Int32Array;
  /** What the post-processor made of the tokens; absent where there is none. */
  readonly postProcessed?: TracedPostProcessing;

  /**
   * How a token was built from its smallest parts. Throws `RangeError` if there is no such token. Absent where the model
   * makes no merges.
   */
  readonly historyOf?: (token: number) => TokenHistory;
  /**
   * All merges of a pre-token in the order in which they were made: lowest rank first, leftmost first among equals.
   * Takes quadratic time: for pre-tokens of up to some thousand bytes. Throws `RangeError` if there is no such pre-token.
   */
  readonly mergesOf?: (preToken: number) => readonly TracedMerge[];
  /**
   * The merges that would have joined `token` and the next one, in the order in which they were lost; none where the two
   * are not of one pre-token. Throws `RangeError` if there are no such tokens.
   */
  readonly lostAfter?: (token: number) => readonly LostMerge[];
}

/** A merge across the border of two tokens that was possible for a while, and the one that took one of its parts first. */
export interface LostMerge {
  readonly lost: TracedMerge;
  readonly winner: TracedMerge;
}

/** A part of the text that is an added token, or that went through the normalizer. */
export interface TracedSection {
  readonly start: number;
  readonly end: number;
  /** Id of the added token that this part is. */
  readonly addedToken?: number;
  /** What the normalizer made of it. */
  readonly normalized: TracedText;
}

/** A text made from another. */
export interface TracedText {
  readonly text: string;
  /** Where each code unit comes from: unit i stands for `[starts[i], ends[i])` of the traced text. Absent where it is the same text. */
  readonly alignment?: { readonly starts: Uint32Array; readonly ends: Uint32Array };
}

export interface TracedPreToken {
  /** The piece as the model sees it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Index of its section. */
  readonly section: number;
}

/** The output of the post-processor, as columns of equal length. */
export interface TracedPostProcessing {
  readonly ids: Uint32Array;
  readonly typeIds: Uint32Array;
  /** Index of the token in `Trace.tokens`; -1 for a special token that was added here. */
  readonly tokens: Int32Array;
}

export interface TokenHistory {
  /** The entry was found by look-up as a whole pre-token, not made by merges. */
  readonly lookedUp: boolean;
  /** The merges that built it, in the order in which they were made; none for a token that is one smallest part. */
  readonly merges: readonly TracedMerge[];
}

export interface TracedMerge {
  /** Place of the merge in the vocabulary's list; the lowest goes first. */
  readonly rank: number;
  readonly left: TracedPart;
  readonly right: TracedPart;
  /** Id of the entry that both became. */
  readonly result: number;
}

export interface TracedPart {
  readonly id: number;
  /** Its range in the UTF-8 form of the text. */
  readonly byteStart: number;
  readonly byteEnd: number;
}
