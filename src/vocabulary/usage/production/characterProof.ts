import type { Normalizer } from '../../../engine/normalizers/normalizer';
import { AlignedText } from '../../../engine/pipeline/alignedText';
import type { PipelineParts } from '../../../engine/pipeline/pipelineParts';
import type { PreTokenizer } from '../../../engine/preTokenizers/preTokenizer';
import { type CodePointSet, lazily } from '../../../engine/unicode/codePointSet';
import type { NeverProof } from './neverProof';
import { possibleCharacters } from './possibleCharacters';
import { bytesOfPiece, pieceText, writesBytes } from './pieceText';

const INSIDE = { atStart: false, atEnd: false };

/**
 * An entry with a character that no piece has is never produced: one outside the byte alphabet where pieces are written
 * in that, or one that no normalized text has. With a lowercasing normalizer `The` is never produced.
 *
 * The latter as far as `possibleCharacters` knows what characters its normalizers, one after the other, may leave.
 */
export function characterProof(parts: PipelineParts): NeverProof {
  const { normalizer, preTokenizer } = parts;
  if (writesBytes(parts)) {
    return entry => (pieceText(parts, entry) !== undefined && !bytesOfPiece(parts, entry) ? 'character' : undefined);
  }
  if (!normalizer) return () => undefined;
  if (preTokenizer?.image && preTokenizer.image(0x61) !== 'a') return () => undefined;
  const possible = lazily(() => charactersOfPieces(normalizer, preTokenizer));
  return entry => {
    const text = pieceText(parts, entry);
    if (text === undefined) return undefined;
    for (const character of text) {
      if (normalizer.normalize(AlignedText.of(character), INSIDE).text.includes(character)) continue;
      // It is changed itself, but others may become it. That is rare, so the possible characters are computed only now.
      if (possible()?.has(character.codePointAt(0)!) === false) return 'character';
    }
    return undefined;
  };
}

/** The characters that pieces may have; undefined if any may. */
function charactersOfPieces(normalizer: Normalizer, preTokenizer: PreTokenizer | undefined): CodePointSet | undefined {
  const possible = possibleCharacters(normalizer);
  // What the pre-tokenizer may write instead of a space, or at the start.
  for (const character of preTokenizer?.image?.(0x20) ?? '') {
    const point = character.codePointAt(0)!;
    possible?.addRange(point, point + 1);
  }
  return possible;
}
