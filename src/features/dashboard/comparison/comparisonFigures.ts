import { figures } from '../../../analysis/figures/figures';
import type { ComparisonReport } from '../../../protocol/views/comparison';
import type { ExportedFigures } from '../figureExport';

/** The table of the comparison for export: every number with its tokenizer, its definition, and what it is of. */
export function comparisonFigures({ source, rows, baselineId, pricing }: ComparisonReport): ExportedFigures {
  const baseline = rows.find(row => row.tokenizerId === baselineId)?.name ?? baselineId;
  const names = { baseline, model: pricing.modelName };
  return {
    title: `Overview of ${source.name}`,
    about: {
      text: source.path,
      part: source.kind,
      bytes: source.bytes,
      characters: source.characters,
      words: source.words,
      baseline,
      model: pricing.modelName,
      'model tokenizer': pricing.tokenizerId,
      exactness: pricing.exactness.kind,
      prices: pricing.source,
    },
    columns: [
      { title: 'Tokenizer', definition: 'Its name.' },
      { title: 'Id', definition: 'Its id in the list of tokenizers.' },
      ...figures.map(({ title, unit, explanation }) => ({
        title,
        definition: `${explanation(names)} Unit: ${unit}.`,
      })),
      { title: 'Error', definition: 'Why there are no figures.' },
    ],
    rows: rows.map(row => [row.name, row.tokenizerId, ...figures.map(({ id }) => row.figures[id]), row.error]),
  };
}
