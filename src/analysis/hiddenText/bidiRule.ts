import type { HidingRule } from './hidingRule';
import { linesAround } from './linesAround';
import { isRightToLeft } from './scripts';

/** Marks: the direction of a letter without the letter. */
const MARKS: ReadonlySet<number> = new Set([0x061c, 0x200e, 0x200f]);
/** Overrides turn the letters themselves around: no language is written so. */
const OVERRIDES: ReadonlySet<number> = new Set([0x202d, 0x202e]);
/** Embeddings and isolates, and what ends them. */
const OPENING: ReadonlySet<number> = new Set([0x202a, 0x202b, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068]);
const CLOSING: ReadonlySet<number> = new Set([0x202c, 0x2069]);

const isBidiControl = (point: number): boolean => MARKS.has(point) || OPENING.has(point) || CLOSING.has(point);

/**
 * Bidi controls where no letter is written from right to left. In a line with Hebrew, Arabic and the like they are
 * innocent, as long as each opened one is closed in the line and none overrides; marks also in a line next to one.
 */
export const bidiRule: HidingRule = {
  kind: 'bidiControls',
  concerns: isBidiControl,
  isHiding({ start, points }, text) {
    const controls = points.filter(isBidiControl);
    if (controls.some(point => OVERRIDES.has(point))) return true;
    if (controls.every(point => MARKS.has(point))) return !hasRightToLeft(linesAround(text, start, 1));
    const line = linesAround(text, start, 0);
    return !hasRightToLeft(line) || !isBalanced(line);
  },
  decode: () => undefined,
};

function hasRightToLeft(text: string): boolean {
  for (const character of text) if (isRightToLeft(character.codePointAt(0)!)) return true;
  return false;
}

function isBalanced(line: string): boolean {
  let open = 0;
  for (const character of line) {
    const point = character.codePointAt(0)!;
    if (OPENING.has(point)) open++;
    else if (CLOSING.has(point) && --open < 0) return false;
  }
  return open === 0;
}
