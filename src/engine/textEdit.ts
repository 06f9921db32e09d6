/** Replaces `length` UTF-16 code units from `offset` by `text`. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Edits that all refer to the same text, in the order of their offsets. Throws `RangeError` if they overlap or reach
 * beyond a text of `length` code units.
 */
export function orderedEdits(edits: readonly TextEdit[], textLength: number): TextEdit[] {
  // An insertion comes before a replacement of what follows it.
  const ordered = [...edits].sort((a, b) => a.offset - b.offset || a.length - b.length);
  let last = 0;
  for (const { offset, length } of ordered) {
    if (offset < last || length < 0 || offset + length > textLength) {
      throw new RangeError(`edit of ${length} at ${offset} in a document of ${textLength}, after one up to ${last}`);
    }
    last = offset + length;
  }
  return ordered;
}
