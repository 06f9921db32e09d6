/** Code points of the two planes of private use, without the last two of each, which are no characters. */
const PLANE = 0xfffe;
const PLANES = [0xf0000, 0x100000];

/** So many codes can be written as characters. */
export const MOST_CODES = PLANES.length * PLANE;

/**
 * The character that stands for a code in a vocabulary, as files of tokenizers have texts alone: one of private use, which no
 * normalizer changes and no text has. 0 → U+F0000, 1 → U+F0001, 65,534 → U+100000.
 */
export function codeCharacter(code: number): string {
  return String.fromCodePoint(PLANES[Math.floor(code / PLANE)]! + (code % PLANE));
}

/** A sequence of codes as a text for the tokenizer. */
export function codeText(codes: ArrayLike<number>): string {
  return Array.from(codes, codeCharacter).join('');
}

/** The codes of a text that {@link codeText} made. */
export function codesOf(text: string): number[] {
  return Array.from(text, character => {
    const point = character.codePointAt(0)!;
    const plane = PLANES.findLastIndex(start => start <= point);
    return plane * PLANE + point - PLANES[plane]!;
  });
}
