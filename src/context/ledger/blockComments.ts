import type { RemovedPart } from './ledgerItem';

/** A text without some parts of it. */
export interface ReducedText {
  readonly text: string;
  readonly removed: readonly RemovedPart[];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const OPEN = /^ {0,3}<!--/;

/**
 * A Markdown text without its comments of HTML that begin a line, outside fenced code. Where nothing but spaces comes after
 * one, its last line break goes, too. One that has no end stays.
 *
 * `a\n<!-- note -->\nb` → `a\nb`
 */
export function withoutBlockComments(text: string): ReducedText {
  if (!text.includes('<!--')) return { text, removed: [] };
  const kept: string[] = [];
  const removed: RemovedPart[] = [];
  let length = 0;
  let fence: string | undefined;
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak + 1;
    const line = text.slice(start, end);
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (OPEN.test(line)) {
      const close = text.indexOf('-->', text.indexOf('<!--', start) + 4);
      if (close >= 0) {
        const after = close + 3;
        const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(after))?.[0].length ?? 0;
        removed.push({ at: length, length: after + rest - start });
        start = after + rest;
        continue;
      }
    }
    kept.push(line);
    length += line.length;
    start = end;
  }
  return { text: kept.join(''), removed };
}
