import type { LineTokens, Mark } from './paintingStyle';

/** Colours that tokens take in turn. */
export const COLORS = ['line1', 'line2', 'line3', 'line4'] as const;
/** Two of a kind for white space, as ranges of one type that touch would be drawn as one. */
const SPACES = ['space1', 'space2'] as const;

/** The decoration types that {@link inTurn} marks with. */
export type TurnMark = (typeof COLORS)[number] | (typeof SPACES)[number];

/** Looks for all turns, of a look for a colour. */
export function turnDecorations<T>(text: (name: string) => T, space: T): Record<TurnMark, T> {
  const [line1, line2, line3, line4] = COLORS.map(text) as [T, T, T, T];
  return { line1, line2, line3, line4, space1: space, space2: space };
}

/**
 * Marks every token, so that neighbours differ. Only text takes a turn of the colours: white space that comes and goes
 * recolours nothing.
 */
export function inTurn({ groups }: LineTokens): Mark<TurnMark>[] {
  let turn = 0;
  let spaces = 0;
  return groups.map(({ start, end, blank }) => {
    const name = blank ? SPACES[spaces++ % SPACES.length]! : COLORS[turn++ % COLORS.length]!;
    return { name, start, end };
  });
}
