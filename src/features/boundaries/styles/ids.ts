import { bar, commonLooks, commonMarks } from './commonMarks';
import type { PaintingStyle } from './paintingStyle';
import { COLORS } from './turns';

/** A colour and a kind of line each. */
const LOOKS = COLORS.flatMap(color => (['solid', 'dotted'] as const).map(line => ({ color, line })));

/** Underlines each token in one of eight ways, by its id: what repeats looks the same. */
export const ids: PaintingStyle = {
  id: 'ids',
  label: 'By id',
  title: 'Ticks, and underlines of eight kinds by id: the same token looks the same everywhere.',
  decorations: color => ({
    ...commonLooks(color),
    ...Object.fromEntries(LOOKS.map(({ color: name, line }, index) => [`id${index}`, bar(3, color(name), line)])),
  }),
  marks: line => [
    ...line.groups.flatMap(({ first, start, end, blank }) =>
      blank ? [] : { name: `id${line.encoding.ids[first]! % LOOKS.length}`, start, end },
    ),
    ...commonMarks(line),
  ],
};
