import { lowercase } from '../unicode/lowercase';
import { mark9 } from '../unicode/properties';
import { byteAlphabet } from '../unicode/byteAlphabet';
import { utf8BytesOf } from '../unicode/utf8';
import { type CharacterMap, PerCharacterNormalizer } from './perCharacter';

/** Every character by its lowercase, whatever is around it: `ΟΔΟΣ` → `οδοσ`, with no final sigma. */
export function lowercaseNormalizer(): PerCharacterNormalizer {
  return new PerCharacterNormalizer('Lowercase', lowercase);
}

/** Without combining marks: `e` and U+0301 → `e`. It is only of use after a decomposition. */
export function stripAccentsNormalizer(): PerCharacterNormalizer {
  const marks = mark9();
  return new PerCharacterNormalizer('StripAccents', point => (marks.has(point) ? '' : undefined));
}

/** The bytes of the text, written in the byte alphabet: `é !` → `Ã©Ġ!`. */
export function byteLevelNormalizer(): PerCharacterNormalizer {
  return new PerCharacterNormalizer('ByteLevel', inByteAlphabet);
}

const inByteAlphabet: CharacterMap = point => {
  if (point > 0x20 && point < 0x7f) return undefined;
  let characters = '';
  for (const byte of utf8BytesOf(point)) characters += byteAlphabet[byte]!;
  return characters;
};

/**
 * Rules of SentencePiece's `nmt_nfkc` that are no normalization form: some controls go, odd spaces become spaces. `a`,
 * U+0007, `b`, U+200B, `c` → `ab c`.
 */
export function nmtNormalizer(): PerCharacterNormalizer {
  return new PerCharacterNormalizer('Nmt', nmt);
}

function nmt(point: number): string | undefined {
  if (isNmtControl(point)) return '';
  return isNmtSpace(point) ? ' ' : undefined;
}

function isNmtControl(point: number): boolean {
  return (
    (point >= 0x01 && point <= 0x08) ||
    point === 0x0b ||
    (point >= 0x0e && point <= 0x1f) ||
    point === 0x7f ||
    point === 0x8f ||
    point === 0x9f
  );
}

function isNmtSpace(point: number): boolean {
  return (
    point === 0x09 ||
    point === 0x0a ||
    point === 0x0c ||
    point === 0x0d ||
    point === 0x1680 ||
    (point >= 0x200b && point <= 0x200f) ||
    point === 0x2028 ||
    point === 0x2029 ||
    point === 0x2581 ||
    point === 0xfeff ||
    point === 0xfffd
  );
}
