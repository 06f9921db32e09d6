import type { VocabularyEntry } from '../listedEntries';

/**
 * Why an entry is never produced, whatever the text:
 *
 * - `addedToken`: it contains the text of an added token, which is found first wherever it occurs.
 * - `border`: the pre-tokenizer always splits between two of its characters.
 * - `merges`: the merges make other tokens of its characters, and so they do within any text.
 * - `score`: a split of it scores better, and would do so within any text.
 * - `knownCharacter`: it is the byte of a character that has an entry of its own.
 * - `notUtf8`: its bytes, in this order, are part of no text in UTF-8.
 * - `character`: it contains a character that no piece has, by the normalizer or because pieces are written in the byte
 *   alphabet.
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
