import type { PipelineParts } from '../../../engine/pipeline/pipelineParts';
import { isSurrogatePair } from '../../../engine/unicode/wellFormed';
import type { SplitScanner } from '../../../engine/scanners/splitScanner';
import type { VocabularyEntry } from '../listedEntries';
import type { NeverProof } from './neverProof';
import { wholeCharacters } from './partialCharacters';
import { bytesOfPiece, pieceText, writesBytes } from './pieceText';

type Borders = (previous: number, next: number) => boolean;

/**
 * An entry with two characters between which every text is split is never produced: no token reaches across. With
 * GPT-2's pattern `a b` is never produced.
 */
export function borderProof(preTokenizer: SplitScanner): NeverProof {
  return ({ bytes }) =>
    hasBorder(wholeCharacters(bytes), (...pair) => preTokenizer.canCutBetween(...pair)) ? 'border' : undefined;
}

/**
 * The same for a pipeline. The characters are those before pre-tokenization; some characters of the model come from one
 * of two.
 */
export function stageBorderProof(parts: PipelineParts): NeverProof {
  const { preTokenizer } = parts;
  if (!preTokenizer) return () => undefined;
  const isBorder: Borders = (...pair) => preTokenizer.canCutBetween(...pair);
  if (writesBytes(parts)) {
    return entry => {
      const bytes = bytesOfPiece(parts, entry);
      return bytes && hasBorder(wholeCharacters(bytes), isBorder) ? 'border' : undefined;
    };
  }
  const space = preTokenizer.image?.(0x20) ?? ' ';
  const origins = (unit: number): readonly number[] => {
    if (space.length !== 1 || unit !== space.charCodeAt(0)) return [unit];
    return unit === 0x20 ? [unit] : [unit, 0x20];
  };
  const always: Borders = (previous, next) =>
    origins(previous).every(left => origins(next).every(right => isBorder(left, right)));
  // If a pre-tokenizer changes more than spaces, the original characters are not known.
  if (preTokenizer.image && preTokenizer.image(0x61) !== 'a') return () => undefined;
  return (entry: VocabularyEntry) => {
    const text = pieceText(parts, entry);
    return text !== undefined && hasBorder(text, always) ? 'border' : undefined;
  };
}

function hasBorder(text: string, isBorder: Borders): boolean {
  for (let index = 1; index < text.length; index++) {
    const [previous, next] = [text.charCodeAt(index - 1), text.charCodeAt(index)];
    if (!isSurrogatePair(previous, next) && isBorder(previous, next)) return true;
  }
  return false;
}
