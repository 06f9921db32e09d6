/**
 * Finds where lines end in a text that comes in parts: after CR LF, LF or CR. A CR at the end of a part and an LF at the start
 * of the next are one line's end.
 *
 * `a`, LF, `b`, CR and then LF, `c` → 2, then 5: the offset after the second break.
 */
export class LineBreaks {
  /** A CR ended the part before, whose line ends after it, or after an LF that follows. */
  private isOpen = false;

  /** Offsets right after the line breaks of a part that begins at `start`. UTF-16 code units, ascending. */
  next(text: string, start: number): readonly number[] {
    const found: number[] = [];
    let from = 0;
    if (this.isOpen && text !== '') {
      from = text.startsWith('\n') ? 1 : 0;
      found.push(start + from);
      this.isOpen = false;
    }
    for (let index = from; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === 10) found.push(start + index + 1);
      if (code !== 13) continue;
      if (index + 1 === text.length) this.isOpen = true;
      else if (text.charCodeAt(index + 1) !== 10) found.push(start + index + 1);
    }
    return found;
  }
}
