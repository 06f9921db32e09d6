import type * as vscode from 'vscode';
import { commonDecorations, type LineBreakMark, lineBreaks, sharedCharacters } from './commonMarks';
import type { PaintingStyle } from './paintingStyle';
import { inTurn, turnDecorations, type TurnMark } from './turns';

/** Underlines tokens in four colours in turn, with a gap at the start of each. */
export const underline: PaintingStyle<'partial' | LineBreakMark | TurnMark> = {
  id: 'underline',
  label: 'Underlines',
  title: 'Underlines in four colours in turn, with gaps between tokens; dotted for white space.',
  decorations(color) {
    // The transparent border at the left cuts the start of the line off.
    const line = (name: string, style: string): vscode.DecorationRenderOptions => ({
      borderWidth: '0 0 3px 3px',
      borderStyle: `none none ${style} solid`,
      borderColor: `transparent transparent ${color(name)} transparent`,
    });
    const { partial, lineBreak, innerLineBreak } = commonDecorations(color);
    return {
      ...turnDecorations(name => line(name, 'solid'), line('whitespace', 'dotted')),
      partial,
      lineBreak,
      innerLineBreak,
    };
  },
  marks: line => [...inTurn(line), ...sharedCharacters(line), ...lineBreaks(line)],
};
