let segmenter: Intl.Segmenter | undefined;

/** The one segmenter of words that all figures count by. */
export function wordSegmenter(): Intl.Segmenter {
  // With an `undefined` locale counts would differ between machines.
  return (segmenter ??= new Intl.Segmenter('en', { granularity: 'word' }));
}

/** Code units given to the segmenter at once. In V8 each step costs time in proportion to the whole string. */
const WINDOW = 512;

/** Code units at the end of a window whose segments are not trusted: what follows could still change them. */
const MARGIN = 128;

/**
 * Word-like segments of `text.slice(start, end)`, where both ends are word boundaries: UAX #29 as the runtime's
 * `Intl.Segmenter` has it.
 *
 * Long runs are read in windows, each from a boundary on, so that the time stays linear. By the rules of UAX #29
 * nothing before a boundary matters after it. Dictionary scripts (Chinese, Japanese, Thai ...) are cut by likelihood
 * over a whole run; there the count in a run of more than 512 code units without a space may differ slightly.
 */
export function countWordSegments(text: string, start: number, end: number): number {
  let words = 0;
  let window = WINDOW;
  while (start < end) {
    const last = start + window >= end;
    const piece = text.slice(start, last ? end : start + window);
    const trusted = last ? piece.length : piece.length - MARGIN;
    let read = 0;
    for (const { index, segment, isWordLike } of wordSegmenter().segment(piece)) {
      const next = index + segment.length;
      if (next > trusted) break;
      if (isWordLike === true) words++;
      read = next;
    }
    start += read;
    window = read > 0 ? WINDOW : window * 2; // one segment longer than the window
  }
  return words;
}

let colonJoins: boolean | undefined;

/** Whether this runtime takes `a:b` for one word. UAX #29 did once; ICU does or does not, by its version. */
export function colonJoinsLetters(): boolean {
  return (colonJoins ??= countWordSegments('a:b', 0, 3) === 1);
}
