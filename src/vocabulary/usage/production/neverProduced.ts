import { BytePairTokenizer } from '../../../engine/bytePairTokenizer';
import { PipelineTokenizer } from '../../../engine/pipelineTokenizer';
import type { Tokenizer } from '../../../engine/tokenizer';
import { addedTokenProof } from './addedTokenProof';
import { borderProof, stageBorderProof } from './borderProof';
import { bytePairProof, modelProof } from './modelProof';
import { characterProof } from './characterProof';
import { normalFormProof } from './normalFormProof';
import { fitsIntoUtf8 } from './partialCharacters';
import { joinsAcrossDropped } from './pieceText';
import type { NeverProof } from './neverProof';

/**
 * What can be proved about a tokenizer's entries from its parts alone. All proofs are for `Tokenizer.encode` of any
 * string, in which special tokens are plain text; they say nothing about special tokens and the unknown token.
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
  // Neighbours in the model need not be neighbours in the text: only proofs about the model and single characters
  // apply.
  if (joinsAcrossDropped(parts)) return [modelProof(parts.model), characterProof(parts)];
  return [
    byUtf8,
    addedTokenProof(parts),
    stageBorderProof(parts),
    modelProof(parts.model),
    normalFormProof(parts),
    characterProof(parts),
  ];
}
