import type * as vscode from 'vscode';
import type { CssColor, LineTokens, Mark } from './paintingStyle';

/** Marks that styles have in common, so that a boundary looks the same in all of them. */
export type CommonMark = 'tick' | 'partial' | 'lineBreak' | 'innerLineBreak';

/** How {@link commonMarks} look. */
export function commonDecorations(color: CssColor): Record<CommonMark, vscode.DecorationRenderOptions> {
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

/** A tick where each token starts, a line under characters that several tokens share, and the sign of the line break. */
export function commonMarks(line: LineTokens): Mark<CommonMark>[] {
  return [...ticks(line), ...sharedCharacters(line), ...lineBreaks(line)];
}

/** A tick where each token starts; of one that comes from the line above there is none. */
export function ticks({ groups, start }: LineTokens): Mark<'tick'>[] {
  return groups.flatMap(group => (group.start < start ? [] : { name: 'tick', start: group.start, end: group.start }));
}

/** A line under each character that several tokens share. */
export function sharedCharacters({ groups }: LineTokens): Mark<'partial'>[] {
  return groups.flatMap(({ style, start, end }) => (style === 'partial' ? { name: 'partial', start, end } : []));
}

/**
 * The sign at the end of a line says whether its token ends there (`↵`) or goes on in the next line (`↴`). `.⏎⏎` as one
 * token → `.↴` and `↵` with no tick between them.
 */
export function lineBreaks({ groups, end, next }: LineTokens): Mark<'lineBreak' | 'innerLineBreak'>[] {
  const last = groups.at(-1);
  // A part of a long line may end before the line does.
  if (!last || last.end <= end) return [];
  return [{ name: last.end > next ? 'innerLineBreak' : 'lineBreak', start: end, end }];
}
