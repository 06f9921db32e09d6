import { bar, commonDecorations, goingOn, sharedCharacters } from './commonMarks';
import type { PaintingStyle } from './paintingStyle';

const NAMES = ['heat1', 'heat2', 'heat3'] as const;
/** Tokens per character from which on a token, or a stretch, has each level. */
const LEAST = [1 / 3, 1 / 2, 1];
/** The same for stretches of a document, where words of one token and their spaces are between. */
const LEAST_OF_STRETCH = [0.28, 0.36, 0.5];

/** Underlines what takes many tokens for its characters, in the overview ruler as well. */
export const heat: PaintingStyle<'partial' | 'innerLineBreak' | (typeof NAMES)[number]> = {
  id: 'heat',
  label: 'Heat',
  title: 'Underlines that are the thicker, the more tokens per character: one token for three, two, one.',
  decorations(color) {
    const { partial, innerLineBreak } = commonDecorations(color);
    return {
      heat1: bar(1, color('heat1')),
      heat2: bar(3, color('heat2')),
      heat3: bar(5, color('heat3')),
      partial,
      innerLineBreak,
    };
  },
  marks(line) {
    const hot = line.groups.flatMap(({ start, end, count, blank }) => {
      if (blank) return [];
      const characters = Array.from(line.text.slice(start - line.textStart, end - line.textStart)).length;
      const level = LEAST.findLastIndex(least => count / characters >= least);
      return level < 0 ? [] : { name: NAMES[level]!, start, end };
    });
    return [...hot, ...sharedCharacters(line), ...goingOn(line)];
  },
  ruler: {
    colors: NAMES,
    level(tokens, units) {
      const level = LEAST_OF_STRETCH.findLastIndex(least => tokens / units >= least);
      return level < 0 ? undefined : level;
    },
  },
};
