import { AlignedText } from '../../../engine/pipeline/alignedText';
import type { PipelineParts } from '../../../engine/pipeline/pipelineParts';
import { CodePointSet } from '../../../engine/unicode/codePointSet';
import type { NeverProof } from './neverProof';
import { bytesOfPiece, pieceText, writesBytes } from './pieceText';

const AT_ONCE = 1 << 14;
const INSIDE = { atStart: false, atEnd: false };

/**
 * An entry with a character that no piece has is never produced: one outside the byte alphabet where pieces are written
 * in that, or one that no normalized text has. With a lowercasing normalizer `The` is never produced.
 *
 * The latter only for normalizers that may be cut anywhere: they change each character by itself, and may add something
 * at the start of a text. So all possible characters are found by normalizing every character of Unicode.
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
      // It is changed itself, but others may become it. That is rare, so the possible characters are computed only now.
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
  // Lone surrogates become this one.
  add('\ufffd');
  // What the pre-tokenizer may write instead of a space, or at the start.
  add(preTokenizer?.image?.(0x20) ?? '');
  return possible;
}
