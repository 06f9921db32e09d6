/** So much of a long line is looked at on each side. UTF-16 code units. */
const MOST_UNITS = 2000;

/** The line that has an offset, and so many lines before and after it; of long ones a part. */
export function linesAround(text: string, offset: number, more: number): string {
  const before = text.slice(Math.max(0, offset - MOST_UNITS), offset).split('\n');
  const after = text.slice(offset, offset + MOST_UNITS).split('\n');
  return before.slice(-1 - more).join('\n') + after.slice(0, 1 + more).join('\n');
}
