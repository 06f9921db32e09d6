import { bytesPerToken } from './bytesPerToken';
import { cost } from './cost';
import { encodingSpeed } from './encodingSpeed';
import type { Figure, FigureInput } from './figure';
import { charactersPerToken, seenBefore, superwords, vocabularyUsed, wholeWords } from './profileFigures';
import { tokens } from './tokenTotal';
import { tokensPerWord } from './tokensPerWord';
import { versusBaseline } from './versusBaseline';
import { vocabularySize } from './vocabularySize';
import { windowShare } from './windowShare';

const list = [
  tokens,
  versusBaseline,
  bytesPerToken,
  charactersPerToken,
  tokensPerWord,
  wholeWords,
  superwords,
  seenBefore,
  vocabularyUsed,
  cost,
  windowShare,
  encodingSpeed,
  vocabularySize,
] as const satisfies readonly Figure[];

export type FigureId = (typeof list)[number]['id'];

/** The figures of a comparison in the order of their columns: a new one is a file beside this and a line above. */
export const figures: readonly (Figure & { readonly id: FigureId })[] = list;

/** The values of all figures that there are. */
export type FigureValues = Readonly<Partial<Record<FigureId, number>>>;

/** Every figure's value, those without one left out. */
export function figureValues(input: FigureInput): FigureValues {
  return Object.fromEntries(
    figures.flatMap(({ id, value }) => {
      const figure = value(input);
      return figure === undefined ? [] : [[id, figure]];
    }),
  );
}
