/** What kind of tokenizer is trained. */
export type TrainingKind = 'bpe' | 'superbpe' | 'characters' | 'unigram';

/** How the text is split before anything is counted. */
export type PreTokenizerChoice =
  /** One of those in engine/scanners/scannerTable.ts: `gpt2`, `cl100k`, `o200k`, `superbpe-stage1` ... */
  | { readonly name: string }
  /** That of another tokenizer: the `pre_tokenizer` of its `tokenizer.json`, and the name of the tokenizer. */
  | { readonly section: unknown; readonly from: string };

/**
 * How texts reach the pre-tokenizer: whole, or line by line with the line feed kept, as `tokenizers` reads training
 * files. Fed by lines, no entry continues after a line feed.
 */
export type Feed = 'documents' | 'lines';

/** The second stage of SuperBPE (arXiv 2503.13423). */
export interface SuperwordStage {
  /**
   * Entries, the 256 bytes included, that come from the first stage: the transition point t of the paper. The most that
   * it may be where the run is to `find` it.
   */
  readonly transitionSize: number;
  /** Whether the run is to find the transition point, as `findTransition` does, or has found it; absent: it was given. */
  readonly transition?: 'find' | 'found';
  /**
   * `paper`: numbers grouped by threes, vetoes against ": " and against more words than `maximumWords`, fed by lines.
   * `released128k`: the later recipe, whose second stage splits at numbers, symbols and runs of spaces.
   */
  readonly style: 'paper' | 'released128k';
  /** Words that one entry may hold. The paper has 4. */
  readonly maximumWords: number;
}

/** A token with a meaning of its own, or a text that is always one token. */
export interface AddedTokenRecipe {
  readonly content: string;
  /** Whether it is a control token, such as `<|end|>`, and not text. */
  readonly special: boolean;
  /**
   * Whether it is found only where no word character is next to it: 1998 in "in 1998.", not in "19981". No if absent.
   */
  readonly singleWord?: boolean;
}

/** All that decides what a training run gives, apart from its text. Can be written as JSON. */
export interface TrainingRecipe {
  readonly kind: TrainingKind;
  /** For people; also the file's name. */
  readonly name: string;
  /** Entries to end with: bytes or characters, merges and added tokens, without padding. */
  readonly vocabularySize: number;
  readonly preTokenizer: PreTokenizerChoice;
  readonly feed: Feed;
  readonly normalizer: 'none' | 'NFKC';
  /** Occurrences that a pair needs to be merged, or a substring to be a candidate. At least 1. */
  readonly minimumCount: number;
  /** With `superbpe` only. */
  readonly superwords?: SuperwordStage;
  /**
   * Longest entry in bytes, as KL3M's character tokenizers have it; the longest that readers take if not given. Not for
   * Unigram.
   */
  readonly maximumBytes?: number;
  readonly addedTokens: readonly AddedTokenRecipe[];
  /**
   * What the number of entries is filled up to with reserved tokens: the next power of two, the next multiple, or
   * nothing.
   */
  readonly padding: 'none' | 'powerOfTwo' | { readonly multipleOf: number };
  /** The domain that it is made for, by its key in training/domains; absent for general text. */
  readonly domain?: string;
}
