/** Where a term is in its text: UTF-16 code units. */
export interface TermSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The terms of a list, one a line: each line up to its first tab, without the white space around it; `start` is added to
 * the offsets. Blank lines have none. `  res judicata\tLatin\n\nbail` has `res judicata` at 2 to 14 and `bail`.
 */
export function* termLines(text: string, start = 0): Generator<TermSpan, void> {
  for (let lineStart = 0; lineStart <= text.length;) {
    const found = text.indexOf('\n', lineStart);
    const lineEnd = found < 0 ? text.length : found;
    const line = text.slice(lineStart, lineEnd);
    const leading = line.length - line.trimStart().length;
    const [term] = line.trim().split('\t', 1) as [string];
    const length = term.trimEnd().length;
    if (length > 0) yield { start: start + lineStart + leading, end: start + lineStart + leading + length };
    lineStart = lineEnd + 1;
  }
}
