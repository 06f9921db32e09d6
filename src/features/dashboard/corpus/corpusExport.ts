import { figures } from '../../../analysis/figures/figures';
import type { CorpusFigures } from '../../../protocol/files/corpus';
import type { FilesReport } from '../../../protocol/files/measuredFiles';
import type { ExportedFigures } from '../figureExport';

/** The tables of a corpus for export: a row for each tokenizer and group of files, with the interval of its difference. */
export function exportedCorpus({ source, leftOut, figures: corpus }: FilesReport<CorpusFigures>): ExportedFigures {
  const { rows, baselineId, groups, tokenizers, sample } = corpus;
  const baseline = rows.find(row => row.tokenizerId === baselineId)?.name ?? baselineId;
  const [all, ...types] = groups;
  const inAll = figures.filter(({ id }) => rows.some(row => row.figures[id] !== undefined));
  return {
    title: `Corpus ${source}`,
    about: {
      corpus: source,
      documents: all!.documents,
      bytes: all!.bytes,
      baseline,
      model: corpus.model,
      prices: corpus.prices,
      'documents of the sample': sample.documents,
      'left out': leftOut === '' ? 'nothing' : leftOut,
    },
    columns: [
      { title: 'Files', definition: 'All files of the corpus, or those of a type.' },
      { title: 'Documents', definition: 'Files with text.' },
      { title: 'Tokenizer', definition: 'Its name.' },
      { title: 'Id', definition: 'Its id in the list of tokenizers.' },
      ...inAll.map(({ title, unit, explanation }) => ({
        title,
        definition: `${explanation({ baseline, model: corpus.model })} Unit: ${unit}.`,
      })),
      {
        title: 'Low',
        definition: 'Lower end of the 95 % interval (BCa bootstrap over documents) of tokens / the baseline’s - 1.',
      },
      { title: 'High', definition: 'Its upper end.' },
      { title: 'Error', definition: 'Why there are no figures.' },
    ],
    rows: [
      ...rows.map(row => {
        const interval = all!.counts[tokenizers.findIndex(({ id }) => id === row.tokenizerId)]?.interval;
        return [
          'all',
          all!.documents,
          row.name,
          row.tokenizerId,
          ...inAll.map(({ id }) => row.figures[id]),
          interval?.low,
          interval?.high,
          row.error,
        ];
      }),
      ...types.flatMap(({ type, documents, counts }) =>
        counts.map(({ tokens, interval }, index) => [
          type ?? 'other types',
          documents,
          tokenizers[index]!.name,
          tokenizers[index]!.id,
          ...inAll.map(({ id }) => (id === 'tokens' ? tokens : undefined)),
          interval?.low,
          interval?.high,
          undefined,
        ]),
      ),
    ],
  };
}
