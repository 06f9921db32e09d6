import type * as vscode from 'vscode';
import type { CssColor, LineTokens, Mark } from './paintingStyle';

/** Marks that styles have in common, so that a boundary looks the same in all of them. */
export type CommonMark = 'tick' | 'partial' | 'innerLineBreak';

/** Marks of line breaks for styles without ticks. */
export type LineBreakMark = 'lineBreak' | 'innerLineBreak';

/** How {@link commonMarks} look. */
export function commonDecorations(color: CssColor): Record<CommonMark | LineBreakMark, vscode.DecorationRenderOptions> {
  return {
    // The right border of an empty box cuts its bottom border to a small flag, upright at the boundary. A line as high as
    // the text would look like the character `|`.
    tick: {
      borderWidth: '0 4px 6px 0',
      borderStyle: 'solid',
      borderColor: `transparent transparent ${color('boundary')} transparent`,
    },
    // A character that several tokens share.
    partial: bar(2, color('partialCharacter'), 'dashed'),
    // After the text, so that they move nothing.
    lineBreak: { after: { contentText: '↵', color: color('lineBreak') } },
    innerLineBreak: { after: { contentText: '↴', color: color('lineBreak') } },
  };
}

/** A line of so many pixels under the text. */
export function bar(
  pixels: number,
  color: string,
  style: 'solid' | 'dashed' | 'dotted' = 'solid',
): vscode.DecorationRenderOptions {
  return { borderWidth: `0 0 ${pixels}px 0`, borderStyle: `none none ${style} none`, borderColor: color };
}

/** The looks of {@link commonMarks} alone. */
export function commonLooks(color: CssColor): Record<CommonMark, vscode.DecorationRenderOptions> {
  const { tick, partial, innerLineBreak } = commonDecorations(color);
  return { tick, partial, innerLineBreak };
}

/**
 * A tick where each token starts, a line under characters that several tokens share, and a sign where a token goes on in the
 * next line. A line break that is a token of its own has a tick; without one it belongs to what is before it. A sign at the
 * end of every line would be the loudest thing on the page.
 */
export function commonMarks(line: LineTokens): Mark<CommonMark>[] {
  return [...ticks(line), ...sharedCharacters(line), ...goingOn(line)];
}

/** A tick where each token starts; of one that comes from the line above there is none. */
export function ticks({ groups, start }: LineTokens): Mark<'tick'>[] {
  return groups.flatMap(group => (group.start < start ? [] : { name: 'tick', start: group.start, end: group.start }));
}

/** A line under each character that several tokens share. */
export function sharedCharacters({ groups }: LineTokens): Mark<'partial'>[] {
  return groups.flatMap(({ style, start, end }) => (style === 'partial' ? { name: 'partial', start, end } : []));
}

/** The sign `↴` at the end of a line whose last token goes on in the next. `.⏎⏎` as one token → `.↴` and a bare line. */
export function goingOn({ groups, end, next }: LineTokens): Mark<'innerLineBreak'>[] {
  const last = groups.at(-1);
  return last && last.end > next ? [{ name: 'innerLineBreak', start: end, end }] : [];
}

/**
 * The same, and the sign `↵` where a token ends with the line break: with every one, or for styles in which no tick says it
 * with those that are tokens of their own.
 */
export function lineBreaks(line: LineTokens, which: 'own' | 'all' = 'own'): Mark<LineBreakMark>[] {
  const { groups, end, next } = line;
  const last = groups.at(-1);
  // A part of a long line may end before the line does.
  const isSigned = last !== undefined && last.end > end && last.end <= next && (which === 'all' || last.start >= end);
  return isSigned ? [{ name: 'lineBreak', start: end, end }] : goingOn(line);
}
