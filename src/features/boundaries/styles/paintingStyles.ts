import { fill } from './fill';
import { heat } from './heat';
import { ids } from './ids';
import type { PaintingStyle } from './paintingStyle';
import { ranks } from './ranks';
import { superwords } from './superwords';
import { ticks } from './ticks';
import { underline } from './underline';
import { whitespace } from './whitespaceLens';

/** All styles, the default first. A new one is a file beside this one, a line here, and its id and title in package.json. */
export const PAINTING_STYLES: readonly PaintingStyle[] = [
  ticks,
  fill,
  underline,
  ids,
  ranks,
  heat,
  whitespace,
  superwords,
];

/** The style of an id. The settings editor marks an id that there is none for; then it is the default. */
export function paintingStyle(id: string): PaintingStyle {
  return PAINTING_STYLES.find(style => style.id === id) ?? ticks;
}
