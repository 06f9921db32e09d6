import type { TextBoundaries } from './boundaryStability';
import type { ChangedText } from './changedText';

/** Characters that are shown on either side of a boundary at most: UTF-16 code units. */
const SHOWN_UNITS = 16;

/** A part of the text in which a boundary moved. */
export interface MovedPlace {
  /** Of the text as written; UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The tokens of that part, cut at its ends, as written and as changed. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * The words around boundaries that moved, up to `most`, in the order of the text. `the modern` read as `the rnodern`, and a
 * boundary that moved within its second word: ` modern` beside ` r`, `nodern`.
 */
export function movedPlaces(
  moved: readonly number[],
  changed: ChangedText,
  written: TextBoundaries,
  asChanged: TextBoundaries,
  most: number,
): MovedPlace[] {
  const { original, text, replacements } = changed;
  const places: MovedPlace[] = [];
  let last = 0;
  for (const position of moved) {
    if (places.length >= most) break;
    if (position < last) continue;
    // Not into half of a replacement, and not into half of a character.
    const first = replacements.find(({ end }) => end > wordStart(original, position));
    const start = Math.max(last, Math.min(wordStart(original, position), first?.start ?? Infinity));
    const wordEnds = wordEnd(original, position);
    const final = replacements.find(({ start: from, end }) => from < wordEnds && end > wordEnds);
    const end = final?.end ?? wordEnds;
    places.push({
      start,
      end,
      before: parts(original, written.positions, start, end),
      after: parts(text, asChanged.positions, counterpart(start, changed), counterpart(end, changed)),
    });
    last = end;
  }
  return places;
}

function wordStart(text: string, position: number): number {
  let start = position;
  while (start > 0 && position - start < SHOWN_UNITS && (start === position || !/\s/.test(text[start]!))) start--;
  return isLowSurrogate(text, start) ? start - 1 : start;
}

function wordEnd(text: string, position: number): number {
  let end = position + 1;
  while (end < text.length && end - position < SHOWN_UNITS && !/\s/.test(text[end]!)) end++;
  return isLowSurrogate(text, end) ? end + 1 : end;
}

function isLowSurrogate(text: string, position: number): boolean {
  const unit = text.charCodeAt(position);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Of a position that is not within a replacement. */
function counterpart(position: number, { replacements }: ChangedText): number {
  const before = replacements.findLast(({ end, start }) => end <= position && start < position);
  return before ? position - before.end + before.newEnd : position;
}

function parts(text: string, boundaries: readonly number[], start: number, end: number): string[] {
  const cuts = [start, ...boundaries.filter(position => position > start && position < end), end];
  return cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
}
