import type { VocabularyEntry } from '../listedEntries';

/**
 * Why an entry is never produced, whatever the text:
 *
 * - `addedToken`: it holds the text of an added token, which is found first wherever it stands.
 * - `border`: the pre-tokenizer always splits between two of its characters.
 * - `merges`: the merges make other tokens of its characters, and so they do inside any text.
 * - `score`: a split of it scores better, and would do so inside any text.
 * - `knownCharacter`: it is the byte of a character that has an entry of its own.
 * - `notUtf8`: its bytes side by side are part of no text in UTF-8.
 * - `character`: it holds a character that no piece has, by the normalizer or because pieces are written in letters for bytes.
 * - `form`: it is not in the normalization form that texts are brought to.
 * - `tooLong`: words of its length are unknown as a whole.
 * - `repeated`: the model gives another id for the same string.
 */
export const neverReasons = [
  'addedToken',
  'border',
  'merges',
  'score',
  'knownCharacter',
  'notUtf8',
  'character',
  'form',
  'tooLong',
  'repeated',
] as const;

export type NeverReason = (typeof neverReasons)[number];

/** Says why an entry is never produced, or undefined where that is not proved. */
export type NeverProof = (entry: VocabularyEntry) => NeverReason | undefined;
