import { AlignedText } from '../../../engine/pipeline/alignedText';
import type { PipelineParts } from '../../../engine/pipeline/pipelineParts';
import { CodePointSet } from '../../../engine/unicode/codePointSet';
import type { NeverProof } from './neverProof';
import { bytesOfPiece, pieceText, writesBytes } from './pieceText';

const AT_ONCE = 1 << 14;
const INSIDE = { atStart: false, atEnd: false };

/**
 * An entry with a character that no piece has is never produced: one that is no byte's letter where pieces are written in
 * these, or one that no normalized text has.
 *
 * The latter only for normalizers that may be cut anywhere: what they make of a text is what they make of each character, and what they
 * put in front at its start. So all characters that can come are found by normalizing every character there is.
 */
export function characterProof(parts: PipelineParts): NeverProof {
  const { normalizer, preTokenizer } = parts;
  if (writesBytes(parts)) {
    return entry => (pieceText(parts, entry) !== undefined && !bytesOfPiece(parts, entry) ? 'character' : undefined);
  }
  if (!normalizer?.cutsAnywhere) return () => undefined;
  if (preTokenizer?.image && preTokenizer.image(0x61) !== 'a') return () => undefined;
  let possible: CodePointSet | undefined;
  return entry => {
    const text = pieceText(parts, entry);
    if (text === undefined) return undefined;
    for (const character of text) {
      if (normalizer.normalize(AlignedText.of(character), INSIDE).text.includes(character)) continue;
      // It does not stay, but others may become it: seldom enough to look at all of them only now.
      possible ??= possibleCharacters(parts);
      if (!possible.has(character.codePointAt(0)!)) return 'character';
    }
    return undefined;
  };
}

function possibleCharacters({ normalizer, preTokenizer }: PipelineParts): CodePointSet {
  const possible = new CodePointSet();
  const add = (text: string): void => {
    for (const character of text) {
      const point = character.codePointAt(0)!;
      possible.addRange(point, point + 1);
    }
  };
  for (let first = 0; first < 0x110000; first += AT_ONCE) {
    let all = '';
    for (let point = first; point < first + AT_ONCE; point++) {
      if (point < 0xd800 || point > 0xdfff) all += String.fromCodePoint(point);
    }
    add(normalizer!.normalize(AlignedText.of(all), { atStart: first === 0, atEnd: false }).text);
  }
  // Lone surrogates are this one in all that follows.
  add('\ufffd');
  // What the pre-tokenizer may write in place of a space, or put in front.
  add(preTokenizer?.image?.(0x20) ?? '');
  return possible;
}
