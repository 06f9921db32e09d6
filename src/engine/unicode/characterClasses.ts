import { unicodeClassRuns } from '../../../generated/unicodeClasses';

/**
 * Bits that say which classes of a split pattern a code point belongs to, by Unicode 16.
 * A mark belongs to both case sets of the o200k pattern without being a letter.
 */
export const CharacterClass = {
  /** `\s`: White_Space, so U+0085 is one and U+FEFF is not, as in the regex engine of the reference tokenizers. */
  Space: 1,
  /** `[\r\n]` */
  LineBreak: 2,
  /** `\p{N}` */
  Number: 4,
  /** `\p{Nd}`, which is `\d` in the reference tokenizers */
  DecimalDigit: 8,
  /** `\p{L}` */
  Letter: 16,
  /** `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]` */
  UpperSet: 32,
  /** `[\p{Ll}\p{Lm}\p{Lo}\p{M}]` */
  LowerSet: 64,
  /** `[\p{P}\p{S}]` */
  Sign: 128,
} as const;

const [DIGIT_0, COLON, COMMA, LETTER_A] = [0x30, 0x3a, 0x2c, 0x61];

/** By hand, digit by digit: every text waits for this, and to split the runs takes three times as long. */
function expandRuns(): Uint8Array {
  const masks = new Uint8Array(0x110000);
  let [codePoint, mask, value] = [0, 0, 0];
  for (let index = 0; index <= unicodeClassRuns.length; index++) {
    const unit = index < unicodeClassRuns.length ? unicodeClassRuns.charCodeAt(index) : COMMA;
    if (unit === COLON) {
      mask = value;
      value = 0;
    } else if (unit === COMMA) {
      // What is zero already is not touched: most of it is never looked at.
      if (mask !== 0) masks.fill(mask, codePoint, codePoint + value);
      codePoint += value;
      value = 0;
    } else value = value * 36 + unit - (unit < LETTER_A ? DIGIT_0 : LETTER_A - 10);
  }
  return masks;
}

/** The class mask of each code point (length 0x110000). A surrogate has none, like the U+FFFD it is encoded as. */
export const characterClasses: Uint8Array = expandRuns();

/** Whether a code unit is `\s`; all White_Space lies in the Basic Multilingual Plane. False of NaN, what is outside a text. */
export function isSpaceUnit(unit: number): boolean {
  return (characterClasses[unit]! & CharacterClass.Space) !== 0;
}
