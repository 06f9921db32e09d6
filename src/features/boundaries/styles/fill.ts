import { commonDecorations, type CommonMark, sharedCharacters, lineBreaks } from './commonMarks';
import type { PaintingStyle } from './paintingStyle';

/** Colours that tokens take in turn. */
export const COLORS = ['line1', 'line2', 'line3', 'line4'] as const;

/**
 * Puts tokens in boxes of four colours in turn. What fills them is darker than a dark background and lighter than a light
 * one, so that the text is as easy to read as before.
 */
export const fill: PaintingStyle<Exclude<CommonMark, 'tick'> | (typeof COLORS)[number] | 'space1' | 'space2'> = {
  id: 'fill',
  title: 'Filled boxes in four colours in turn; dotted boxes for white space.',
  decorations(color) {
    const box = { borderWidth: '1px', borderStyle: 'solid', borderRadius: '4px', backgroundColor: color('fill') };
    const [line1, line2, line3, line4] = COLORS.map(name => ({ ...box, borderColor: color(name) }));
    const space = { ...box, borderStyle: 'dotted', borderColor: color('whitespace') };
    const { partial, lineBreak, innerLineBreak } = commonDecorations(color);
    return {
      line1: line1!,
      line2: line2!,
      line3: line3!,
      line4: line4!,
      // Two of a kind, as boxes of one type that touch would be drawn as one.
      space1: space,
      space2: space,
      partial,
      lineBreak,
      innerLineBreak,
    };
  },
  marks(line) {
    let turn = 0;
    let spaces = 0;
    const boxes = line.groups.map(({ start, end, blank }) => {
      // Only text takes a turn: neighbours differ, and white space that comes and goes recolours nothing.
      const name = blank ? (['space1', 'space2'] as const)[spaces++ % 2]! : COLORS[turn++ % COLORS.length]!;
      return { name, start, end };
    });
    return [...boxes, ...sharedCharacters(line), ...lineBreaks(line)];
  },
};
