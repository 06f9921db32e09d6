import { messageOfBytes } from './decodedBytes';
import type { HidingRule } from './hidingRule';
import { isEmoji, isIdeograph, isPlainLetter } from './scripts';

const TEXT_STYLE = 0xfe0e;
const EMOJI_STYLE = 0xfe0f;

/** The byte that a variation selector can carry: 0 to 15 for U+FE00 on, 16 to 255 for U+E0100 on. */
function byteOf(point: number): number | undefined {
  if (point >= 0xfe00 && point <= 0xfe0f) return point - 0xfe00;
  return point >= 0xe0100 && point <= 0xe01ef ? point - 0xe0100 + 16 : undefined;
}

const isSelector = (point: number): boolean => byteOf(point) !== undefined;
const isStyle = (point: number): boolean => point === TEXT_STYLE || point === EMOJI_STYLE;

/**
 * Variation selectors that select nothing. One after a character that can have variants is innocent: an emoji or a symbol
 * with a style, an ideograph with one of its registered forms, a mathematical sign, a letter of Myanmar. Two equal styles
 * in a row, as careless programs write them, carry nothing. A row of others can carry a message, and so can one after a
 * letter of a script that has no variants, or after nothing.
 */
export const selectorRule: HidingRule = {
  kind: 'variationSelectors',
  concerns: isSelector,
  isHiding({ before, points }) {
    const selectors = points.filter(isSelector);
    const [first, second] = selectors;
    const isDoubledStyle = selectors.length === 2 && isStyle(first!) && first === second;
    if (selectors.length > 1 && !isDoubledStyle) return true;
    return points[0] !== first || !mayHave(before, first!);
  },
  decode: points => messageOfBytes(points.map(point => byteOf(point)!)),
};

function mayHave(base: number | undefined, selector: number): boolean {
  if (base === undefined || base === 0x20 || base === 0x09) return false;
  if (selector >= 0xe0100) return isIdeograph(base);
  return isEmoji(base) || !isPlainLetter(base);
}
