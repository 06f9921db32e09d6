import { BytePairTokenizer } from '../../../engine/bytePairTokenizer';
import { PipelineTokenizer } from '../../../engine/pipelineTokenizer';
import type { Tokenizer } from '../../../engine/tokenizer';
import type { VocabularyEntry } from '../listedEntries';
import { addedTokenProof } from './addedTokenProof';
import { borderProof, stageBorderProof } from './borderProof';
import { bytePairProof, modelProof } from './modelProof';
import { characterProof } from './characterProof';
import { normalFormProof } from './normalFormProof';
import { fitsIntoUtf8 } from './partialCharacters';
import { joinsAcrossDropped } from './pieceText';

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

/**
 * What can be proved of a tokenizer's entries by its stages alone. All proofs hold for `Tokenizer.encode` of any string, in
 * which special tokens are plain text; they say nothing of special tokens and of the unknown token.
 */
export function neverProduced(tokenizer: Tokenizer): NeverProof {
  const proofs = proofsOf(tokenizer);
  return entry => {
    if (entry.role === 'special' || entry.role === 'unknown' || entry.role === 'added') return undefined;
    for (const proof of proofs) {
      const reason = proof(entry);
      if (reason) return reason;
    }
    return undefined;
  };
}

function proofsOf(tokenizer: Tokenizer): NeverProof[] {
  const byUtf8: NeverProof = ({ role, bytes }) => (role === 'byteToken' || fitsIntoUtf8(bytes) ? undefined : 'notUtf8');
  if (tokenizer instanceof BytePairTokenizer) {
    return [byUtf8, borderProof(tokenizer.preTokenizer), bytePairProof(tokenizer.vocabulary)];
  }
  if (!(tokenizer instanceof PipelineTokenizer)) return [];
  const { parts } = tokenizer;
  // What meets in the model need not have met in the text: nothing but the model and single characters can be relied on.
  if (joinsAcrossDropped(parts)) return [modelProof(parts.model), characterProof(parts)];
  return [
    byUtf8,
    addedTokenProof(parts),
    stageBorderProof(parts),
    modelProof(parts.model),
    characterProof(parts),
    normalFormProof(parts),
  ];
}
