import { fill } from './fill';
import type { PaintingStyle } from './paintingStyle';
import { ticks } from './ticks';

/** All styles, the default first. A new one is a file beside this one, a line here, and its id and title in package.json. */
export const PAINTING_STYLES: readonly PaintingStyle[] = [ticks, fill];

/** The style of an id. The settings editor marks an id that there is none for; then it is the default. */
export function paintingStyle(id: string): PaintingStyle {
  return PAINTING_STYLES.find(style => style.id === id) ?? ticks;
}
