import { bar, commonDecorations, type LineBreakMark, lineBreaks } from './commonMarks';
import type { LineTokens, Mark, PaintingStyle } from './paintingStyle';

type Name = LineBreakMark | 'tick' | 'space' | 'joined';

/** Shows white space alone: which of it is a token of its own, and which belongs to a token with text. */
export const whitespace: PaintingStyle<Name> = {
  id: 'whitespace',
  label: 'White space',
  title: 'White space alone: ticks and dotted lines where it is tokens of its own, a line where it belongs to a word.',
  decorations(color) {
    const { tick, lineBreak, innerLineBreak } = commonDecorations(color);
    return {
      space: bar(3, color('whitespace'), 'dotted'),
      joined: bar(1, color('line1')),
      tick,
      lineBreak,
      innerLineBreak,
    };
  },
  marks: line => [...spaces(line), ...lineBreaks(line, 'all')],
};

function spaces({ groups, start: lineStart, text, textStart }: LineTokens): Mark<Name>[] {
  return groups.flatMap(({ start, end, blank }): Mark<Name>[] => {
    if (blank) {
      const space = { name: 'space', start, end } as const;
      return start < lineStart ? [space] : [{ name: 'tick', start, end: start }, space];
    }
    return Array.from(text.slice(start - textStart, end - textStart).matchAll(/[^\S\r\n]+/g), match => ({
      name: 'joined' as const,
      start: start + match.index,
      end: start + match.index + match[0].length,
    }));
  });
}
