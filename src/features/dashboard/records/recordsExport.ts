import type { RecordLengths } from '../../../protocol/files/recordTasks';
import type { FilesReport } from '../../../protocol/files/measuredFiles';
import type { RecordsFigures } from '../../../protocol/files/records';
import { formatCount } from '../../../text/numbers';
import type { ExportedFigures } from '../figureExport';

/** Lengths of whole records and of each field, with what limits, packing and padding make of the records. */
export function exportedRecords({ source, figures }: FilesReport<RecordsFigures>): ExportedFigures {
  const { tokenizers, totals, fields, windows, batchSizes } = figures;
  const lengths = ({ records, tokens, median, p95, max }: RecordLengths) => [records, tokens, median, p95, max];
  const noTotals = [...windows, ...windows, ...batchSizes].map(() => undefined);
  return {
    title: `Records of ${source}`,
    about: {
      files: source,
      records: figures.records,
      'broken records': figures.broken,
      'fields of a record': fields
        .filter(({ isChosen }) => isChosen)
        .map(({ name }) => name)
        .join(', '),
    },
    columns: [
      { title: 'Field', definition: 'A field, or the whole record: the sum of its chosen fields.' },
      { title: 'Tokenizer', definition: 'Its name.' },
      { title: 'Id', definition: 'Its id in the list of tokenizers.' },
      { title: 'Records', definition: 'Records that have the field with a text.' },
      { title: 'Tokens', definition: 'Of all of them; every text is encoded by itself, without special tokens.' },
      { title: 'Median', definition: 'Tokens of a record, by nearest rank.' },
      { title: 'P95', definition: 'Tokens that 95 % of the records do not exceed.' },
      { title: 'Longest', definition: 'Tokens of the longest record.' },
      ...windows.map(window => ({ title: `Over ${formatCount(window)}`, definition: 'Records of more tokens.' })),
      ...windows.map(window => ({
        title: `Windows of ${formatCount(window)}`,
        definition: 'Windows that the records take by first-fit decreasing, longer records cut.',
      })),
      ...batchSizes.map(size => ({
        title: `Padding in batches of ${size}`,
        definition: 'Share of the positions, in the order of the files: 1 - sum / (n * max), over all batches.',
      })),
    ],
    rows: tokenizers.flatMap(({ id, name }, index) => {
      const { over, packed, padding, ...total } = totals[index]!;
      return [
        ['whole record', name, id, ...lengths(total), ...over, ...packed, ...padding],
        ...fields.map(field => [field.name, name, id, ...lengths(field.lengths[index]!), ...noTotals]),
      ];
    }),
  };
}
