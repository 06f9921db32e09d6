import { commonLooks, type CommonMark, commonMarks } from './commonMarks';
import type { PaintingStyle } from './paintingStyle';

/** Marks where tokens start, and leaves the text as it is: quiet enough to be left on. */
export const ticks: PaintingStyle<CommonMark> = {
  id: 'ticks',
  label: 'Ticks',
  title: 'A small tick where each token starts.',
  decorations: commonLooks,
  marks: commonMarks,
};
