/** Where a prompt may end. */
export const promptEnds = [
  { id: 'afterWord', title: 'After a word' },
  { id: 'afterSpace', title: 'After a space' },
  { id: 'afterLineBreak', title: 'After a line break' },
  { id: 'afterOpening', title: 'After a quote or opening bracket' },
  { id: 'afterOther', title: 'After another character' },
  { id: 'inWord', title: 'Within a word' },
] as const;

export type PromptEnd = (typeof promptEnds)[number]['id'];

const WORD = /[\p{L}\p{N}\p{M}]/u;
const OPENING = /[\p{Ps}\p{Pi}"'`]/u;
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;

/** What kind of end is between two neighbouring characters: between `a` and a space it is after a word. */
export function promptEnd(before: string, after: string): PromptEnd {
  if (LINE_BREAK.test(before)) return 'afterLineBreak';
  if (/\s/.test(before)) return 'afterSpace';
  if (WORD.test(before)) return WORD.test(after) ? 'inWord' : 'afterWord';
  return OPENING.test(before) ? 'afterOpening' : 'afterOther';
}
