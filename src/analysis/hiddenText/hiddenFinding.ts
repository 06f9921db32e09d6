/**
 * What hides in a text:
 *
 * - `tagCharacters`: characters of the block Tags, which render as nothing and spell ASCII text.
 * - `variationSelectors`: selectors that select nothing, each of which can be one byte of a message.
 * - `bidiControls`: controls that can show a text in another order than a program reads it.
 * - `zeroWidth`: characters without width where no script needs them.
 * - `lookAlike`: a word with letters of another script that look like those of its own.
 * - `specialToken`: what one of the tokenizer's special tokens is written like.
 * - `neverProduced`: the text of an entry that no text is encoded to.
 */
export type HiddenKind =
  | 'tagCharacters'
  | 'variationSelectors'
  | 'bidiControls'
  | 'zeroWidth'
  | 'lookAlike'
  | 'specialToken'
  | 'neverProduced';

/** A part of a text where something hides. Offsets are UTF-16 code units. */
export interface HiddenFinding {
  readonly kind: HiddenKind;
  readonly start: number;
  readonly end: number;
  /** Hidden characters (code points); of look-alikes those that only look like others. */
  readonly characters: number;
  /** What the hidden characters spell, or how the word reads; absent where that is not known. */
  readonly decoded?: string;
}
