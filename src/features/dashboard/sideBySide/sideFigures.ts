import type { SideDifferences } from '../../../protocol/queries/sideQueries';
import type { TextReport } from '../../../protocol/views/textViews';
import type { ExportedFigures } from '../figureExport';

/** What the tokenizers cut otherwise than the first, for export. */
export function sideFigures(
  { source, tokenizers }: TextReport<unknown>,
  { sides, units }: SideDifferences,
): ExportedFigures {
  const nameOf = (id: string): string => tokenizers.find(each => each.id === id)?.name ?? id;
  const first = nameOf(sides[0]?.tokenizerId ?? '');
  return {
    title: `Side by side: ${source.name}`,
    about: { text: source.path, part: source.kind, 'compared with': first, 'UTF-16 code units': units },
    columns: [
      { title: 'Tokenizer', definition: 'Its name.' },
      { title: 'Id', definition: 'Its id in the list of tokenizers.' },
      { title: 'Tokens', definition: 'Tokens of the text.' },
      {
        title: 'Places',
        definition: `Stretches between places where both cut, in which only one of it and ${first} cuts.`,
      },
      { title: 'Share', definition: 'Length of these stretches by that of the text, 0 to 1; UTF-16 code units.' },
    ],
    rows: sides.map(({ tokenizerId, tokens, stretches, units: differing }) => [
      nameOf(tokenizerId),
      tokenizerId,
      tokens,
      stretches,
      differing === undefined || units === 0 ? undefined : differing / units,
    ]),
  };
}
