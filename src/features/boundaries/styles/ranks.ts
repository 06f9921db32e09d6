import { bar, commonLooks, type CommonMark, commonMarks } from './commonMarks';
import type { PaintingStyle } from './paintingStyle';

/** Ids below these get the thinner lines. */
const LEVELS = [1000, 10_000, 50_000, Infinity];
const NAMES = ['rank1', 'rank2', 'rank3', 'rank4'] as const;

/** Underlines tokens by how late they were merged: in BPE an id is a rank, and the ids of other vocabularies go by frequency. */
export const ranks: PaintingStyle<CommonMark | (typeof NAMES)[number]> = {
  id: 'ranks',
  label: 'By rank',
  title: 'Ticks, and underlines that are the thicker, the higher the id: below 1,000, 10,000, 50,000, and above.',
  decorations: color => ({
    ...commonLooks(color),
    rank1: bar(1, color('line1')),
    rank2: bar(2, color('line1')),
    rank3: bar(3, color('line4')),
    rank4: bar(5, color('line4')),
  }),
  marks: line => [
    ...line.groups.flatMap(({ first, start, end, blank }) => {
      const level = LEVELS.findIndex(most => line.encoding.ids[first]! < most);
      return blank ? [] : { name: NAMES[level]!, start, end };
    }),
    ...commonMarks(line),
  ],
};
