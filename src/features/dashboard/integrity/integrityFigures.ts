import { morphemePrecision, morphemeRecall, morphScore } from '../../../analysis/metrics/morphScore';
import type { Found, IntegrityFigures } from '../../../protocol/integrity/integrityState';
import type { TextReport } from '../../../protocol/views/textViews';
import type { ExportedFigures } from '../figureExport';

const COLUMNS: ExportedFigures['columns'] = [
  { title: 'Tokenizer', definition: 'Its name.' },
  { title: 'Id', definition: 'Its id in the list of tokenizers.' },
  { title: 'Distinct tokens', definition: 'Different tokens that are more than white space.' },
  {
    title: '%TR',
    definition: 'Share of the distinct tokens that are words of the dictionary or in the list of morphemes.',
  },
  {
    title: '%Pure',
    definition: 'Share of the distinct tokens that are in the list of morphemes; empty where there is none.',
  },
  { title: 'Tokens', definition: 'Tokens that are more than white space.' },
  { title: 'Words', definition: 'Share of the tokens that are words of the dictionary or in the list of morphemes.' },
  { title: 'Pure', definition: 'Share of the tokens that are in the list of morphemes; empty where there is none.' },
  {
    title: 'MorphScore',
    definition: 'Mean share of the morpheme boundaries of a listed word that are token boundaries.',
  },
  { title: 'Recall', definition: 'Share of all morpheme boundaries that are token boundaries.' },
  { title: 'Precision', definition: 'Share of all token boundaries that are morpheme boundaries.' },
];

/** The tables of the view for export. */
export function integrityFigures({
  source,
  tokenizers,
  figures,
}: TextReport<IntegrityFigures> & { readonly figures: IntegrityFigures }): ExportedFigures {
  const { dictionary = 'none', morphemes = 'none', segments = 'none' } = figures.files;
  const words = rowsOf(figures.words);
  const alignment = rowsOf(figures.alignment);
  return {
    title: `Integrity of ${source.name}`,
    about: { text: source.path, part: source.kind, dictionary, morphemes, 'words with morphemes': segments },
    columns: COLUMNS,
    rows: tokenizers.map(({ id, name }) => {
      const row = words.find(({ tokenizerId }) => tokenizerId === id);
      const aligned = alignment.find(({ tokenizerId }) => tokenizerId === id);
      const share = (by: 'distinct' | 'occurrences', of: 'valid' | 'pure'): number | undefined => {
        const part = row?.[of];
        return row && part && row.all[by] > 0 ? part[by] / row.all[by] : undefined;
      };
      return [
        name,
        id,
        row?.all.distinct,
        share('distinct', 'valid'),
        share('distinct', 'pure'),
        row?.all.occurrences,
        share('occurrences', 'valid'),
        share('occurrences', 'pure'),
        ...[morphScore, morphemeRecall, morphemePrecision].map(metric => aligned && metric(aligned)),
      ];
    }),
  };
}

function rowsOf<Row>(found: Found<{ readonly rows: readonly Row[] }>): readonly Row[] {
  return found && 'rows' in found ? found.rows : [];
}
