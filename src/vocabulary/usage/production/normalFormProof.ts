import { NormalizerSequence } from '../../../engine/normalizers/sequenceNormalizer';
import type { Normalizer } from '../../../engine/normalizers/normalizer';
import { AlignedText } from '../../../engine/pipeline/alignedText';
import type { PipelineParts } from '../../../engine/pipeline/pipelineParts';
import type { NeverProof } from './neverProof';
import { wholeCharacters } from './partialCharacters';
import { bytesOfPiece } from './pieceText';

const FORMS = new Set(['NFC', 'NFD', 'NFKC', 'NFKD']);

/**
 * Where texts are normalized to a Unicode form, an entry that is not in that form is never produced: every part of a
 * normalized text is normalized (UAX #15, section 9: the forms are closed under substringing). With NFKC an entry `ﬁ`
 * is never produced.
 */
export function normalFormProof(parts: PipelineParts): NeverProof {
  const form = lastForm(parts.normalizer);
  if (!form) return () => undefined;
  return entry => {
    const bytes = bytesOfPiece(parts, entry);
    const text = bytes && wholeCharacters(bytes);
    if (!text) return undefined;
    return form.normalize(AlignedText.of(text), { atStart: false, atEnd: false }).text === text ? undefined : 'form';
  };
}

/** The form, if no other normalizer comes after it. */
function lastForm(normalizer: Normalizer | undefined): Normalizer | undefined {
  if (normalizer instanceof NormalizerSequence) return lastForm(normalizer.normalizers.at(-1));
  return normalizer && FORMS.has(normalizer.type) ? normalizer : undefined;
}
