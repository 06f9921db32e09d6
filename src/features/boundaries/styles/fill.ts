import { commonDecorations, type LineBreakMark, lineBreaks, sharedCharacters } from './commonMarks';
import type { PaintingStyle } from './paintingStyle';
import { inTurn, turnDecorations, type TurnMark } from './turns';

/**
 * Puts tokens in boxes of four colours in turn. What fills them is darker than a dark background and lighter than a light
 * one, so that the text is as easy to read as before.
 */
export const fill: PaintingStyle<'partial' | LineBreakMark | TurnMark> = {
  id: 'fill',
  label: 'Boxes',
  title: 'Filled boxes in four colours in turn; dotted boxes for white space.',
  decorations(color) {
    const box = { borderWidth: '1px', borderStyle: 'solid', borderRadius: '4px', backgroundColor: color('fill') };
    const { partial, lineBreak, innerLineBreak } = commonDecorations(color);
    return {
      ...turnDecorations(name => ({ ...box, borderColor: color(name) }), {
        ...box,
        borderStyle: 'dotted',
        borderColor: color('whitespace'),
      }),
      partial,
      lineBreak,
      innerLineBreak,
    };
  },
  marks: line => [...inTurn(line), ...sharedCharacters(line), ...lineBreaks(line)],
};
