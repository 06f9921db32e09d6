import { graphemeSegments } from 'unicode-segmenter/grapheme';
import { grown } from '../../engine/columns';

/** Longer lines are several rows. UTF-16 code units. */
export const MOST_ROW_UNITS = 256;
/** So much of a text is looked at between two pauses. UTF-16 code units. */
const STEP_UNITS = 1 << 20;
/** Around a cut between two rows, where the character that it may be in is looked for. UTF-16 code units. */
const AROUND_CUT = 64;

/** A text as rows, as columns: a line of it each, or a part of a long line. There is always one. */
export interface TextRows {
  readonly length: number;
  /** Where each row starts in the text; it ends where the next one starts, with its line break. UTF-16 code units. */
  readonly starts: Uint32Array;
  /** The number of each row's line, from 0. */
  readonly lines: Uint32Array;
}

/**
 * Lays a text out in rows, as editors have lines: they end after CR LF, LF or CR, and what is after the last break is a line
 * as well. A long line is cut between two characters that readers see (grapheme clusters). Yields from time to time.
 *
 * `a`, LF, `bc` → starts 0 and 2, lines 0 and 1.
 */
export function* textRows(text: string): Generator<undefined, TextRows> {
  let [starts, lines] = [new Uint32Array(1024), new Uint32Array(1024)];
  let [length, line] = [0, 0];
  const add = (start: number): void => {
    if (length === starts.length) [starts, lines] = [grown(starts, 2 * length), grown(lines, 2 * length)];
    starts[length] = start;
    lines[length++] = line;
  };
  // Each is looked for again only once it is behind: a text without one is searched once.
  let [feed, carriage] = [nextOf(text, '\n', 0), nextOf(text, '\r', 0)];
  let paused = 0;
  for (let start = 0; ; line++) {
    if (feed < start) feed = nextOf(text, '\n', start);
    if (carriage < start) carriage = nextOf(text, '\r', start);
    const at = Math.min(feed, carriage);
    const end = at === carriage && feed === carriage + 1 ? at + 2 : Math.min(at + 1, text.length);
    add(start);
    for (let cut = rowCut(text, start, at); cut < at; cut = rowCut(text, cut, at)) {
      add(cut);
      if (cut - paused < STEP_UNITS) continue;
      paused = cut;
      yield;
    }
    if (at >= text.length) break;
    start = end;
    if (start - paused < STEP_UNITS) continue;
    paused = start;
    yield;
  }
  return { length, starts: starts.slice(0, length), lines: lines.slice(0, length) };
}

/** The row that has an offset, or the nearest one. */
export function rowAt({ starts, length }: TextRows, offset: number): number {
  let [low, high] = [0, length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function nextOf(text: string, character: string, from: number): number {
  const found = text.indexOf(character, from);
  return found < 0 ? text.length : found;
}

/** Where a row that starts at `start` ends: at `end`, or between two characters before it. */
function rowCut(text: string, start: number, end: number): number {
  const wanted = start + MOST_ROW_UNITS;
  if (wanted >= end) return end;
  // Nothing below U+0300 continues a character.
  if (text.charCodeAt(wanted) < 0x300) return wanted;
  const from = wanted - AROUND_CUT;
  let cut = from;
  for (const { index } of graphemeSegments(text.slice(from, wanted + AROUND_CUT))) {
    if (from + index > wanted) break;
    cut = from + index;
  }
  // One character without end: never within a surrogate pair.
  if (cut > from) return cut;
  return (text.charCodeAt(wanted) & 0xfc00) === 0xdc00 ? wanted + 1 : wanted;
}
