import { TokenFlag } from '../../../engine/encoding';
import { bar, commonLooks, type CommonMark, commonMarks } from './commonMarks';
import type { PaintingStyle } from './paintingStyle';

/** Underlines tokens that reach across a border of words. */
export const superwords: PaintingStyle<CommonMark | 'superword'> = {
  id: 'superwords',
  label: 'Superwords',
  title: 'Ticks, and a thick line under tokens that reach across words.',
  decorations: color => ({ ...commonLooks(color), superword: bar(4, color('line3')) }),
  marks: line => [
    ...line.groups.flatMap(({ first, start, end }) =>
      (line.encoding.flags[first]! & TokenFlag.Superword) === 0 ? [] : { name: 'superword' as const, start, end },
    ),
    ...commonMarks(line),
  ],
};
