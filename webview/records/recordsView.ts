import type { RecordField, RecordLengths } from '../../src/protocol/files/recordTasks';
import type { FilesReport } from '../../src/protocol/files/measuredFiles';
import type { RecordsFigures } from '../../src/protocol/files/records';
import { formatCount, formatRatio, NO_FIGURE } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import { createBarGroups } from '../charts/barGroups';
import { createButton } from '../controls/button';
import { createDropdown } from '../controls/dropdown';
import { field } from '../controls/field';
import { h, setShown } from '../dom';
import { filesView } from '../parts/filesFrame';
import { createListTable, titled } from '../parts/listTable';
import { createSkeleton } from '../parts/skeleton';
import { createFieldChooser } from './fieldChooser';
import {
  packedFill,
  packingGain,
  rangeWords,
  recordsComputed,
  recordsLimits,
  recordsSubject,
  recordsVerdict,
} from './recordsWords';

/** What the user chose here. */
interface Choices {
  readonly tokenizer?: string;
  readonly window?: string;
  readonly batch?: string;
}

const USUAL_WINDOW = 2048;
const USUAL_BATCH = 32;

/** Lengths of the records of files, and what limits, padding and packing make of them. */
export const recordsView = filesView<'records', RecordsFigures>(
  'records',
  {
    choose: 'Choose files…',
    empty:
      'Choose files of records: JSON lines, CSV, TSV or Parquet, also compressed. Their texts are counted by the tokenizers that are ticked.',
  },
  ({ remote, send, memory }) => {
    const remembered = memory<Choices>();
    let shown: FilesReport<RecordsFigures> | undefined;
    const choose = (choice: Choices): Promise<void> => {
      remembered.set({ ...remembered.get(), ...choice });
      if (shown) update(shown);
      return Promise.resolve();
    };
    const tokenizers = createDropdown('Tokenizer', tokenizer => choose({ tokenizer }));
    const windows = createDropdown('Limit and window', window => choose({ window }));
    const batches = createDropdown('Batch', batch => choose({ batch }));
    const fields = createFieldChooser(names => send(remote.setFields(names)));
    const chart = createBarGroups({
      label: 'Records by length',
      axis: 'Records',
      format: formatCount,
      isOneSeries: true,
    });
    const table = createListTable('Whole records', 1);
    const byField = createListTable('By field', 1);
    const broken = createListTable('Records that could not be read', 3);
    const brokenPart = titled('Records that could not be read', broken.element);
    const skeleton = createSkeleton({
      figures: [
        h(
          'div',
          { class: 'controls' },
          field('Tokenizer', tokenizers.element),
          field('Limit and window', windows.element),
          field('Batch', batches.element),
          createButton('Another limit…', () => send(remote.addWindow(undefined))),
        ),
        titled('Records by length', chart.element),
        titled('Whole records', table.element),
        titled('By field', byField.element),
        fields.element,
        brokenPart,
      ],
      computed: recordsComputed,
    });

    function update(report: FilesReport<RecordsFigures>): void {
      shown = report;
      const { figures } = report;
      const choices = remembered.get();
      const index = Math.max(
        0,
        figures.tokenizers.findIndex(({ id }) => id === choices?.tokenizer),
      );
      const window = chosenNumber(figures.windows, choices?.window, USUAL_WINDOW);
      const batch = chosenNumber(figures.batchSizes, choices?.batch, USUAL_BATCH);
      tokenizers.update(
        figures.tokenizers.map(({ id, name }) => ({ value: id, label: name })),
        figures.tokenizers[index]?.id ?? '',
      );
      windows.update(figures.windows.map(numberChoice), String(window));
      batches.update(figures.batchSizes.map(numberChoice), String(batch));
      const total = figures.totals[index];
      const name = figures.tokenizers[index]?.name ?? '';
      skeleton.update({
        subject: recordsSubject(report),
        verdict: total
          ? recordsVerdict(figures, name, total, window, batch)
          : 'No tokenizer could count these records.',
        limits: recordsLimits(figures),
      });
      const ranges = total?.ranges ?? [];
      const bars = ranges
        .slice(
          Math.max(
            0,
            ranges.findIndex(({ records }) => records > 0),
          ),
        )
        .map(({ from, records }) => ({ name: rangeWords(from), value: records }));
      chart.update(
        [{ title: `Tokens of a record under ${name}`, bars }],
        bars.map(bar => `${bar.name} tokens: ${formatCount(bar.value)}`).join('; '),
      );
      updateTables(figures, index, window, batch);
      fields.update(figures.fields);
    }

    function updateTables(figures: RecordsFigures, index: number, window: number, batch: number): void {
      const at = figures.windows.indexOf(window);
      const limit = formatCount(window);
      table.update(
        [
          'Tokenizer',
          ...LENGTHS,
          `Over ${limit}`,
          `Padding, ${batch} a batch`,
          `Windows of ${limit}`,
          'Gain',
          'Filled',
        ],
        figures.tokenizers.map(({ name }, row) => {
          const total = figures.totals[row]!;
          return [
            name,
            ...lengthCells(total),
            formatCount(total.over[at] ?? 0),
            shareOrNone(total.padding[figures.batchSizes.indexOf(batch)]),
            formatCount(total.packed[at] ?? 0),
            formatRatio(packingGain(total, at)),
            shareOrNone(packedFill(total, at, window)),
          ];
        }),
      );
      byField.update(
        ['Field', 'Records', ...LENGTHS],
        figures.fields.map(({ name, records, lengths }: RecordField) => [
          name,
          formatCount(records),
          ...(lengths[index] ? lengthCells(lengths[index]) : LENGTHS.map(() => NO_FIGURE)),
        ]),
      );
      setShown(brokenPart, figures.firstBroken.length > 0);
      broken.update(
        ['File', 'Place', 'Reason'],
        figures.firstBroken.map(({ file, place, reason }) => [file, place, reason]),
      );
    }

    return { element: skeleton.element, update };
  },
);

const LENGTHS = ['Tokens', 'Median', '95 %', 'Longest'] as const;

function lengthCells({ tokens, median, p95, max }: RecordLengths): string[] {
  return [tokens, median, p95, max].map(value => (value === undefined ? NO_FIGURE : formatCount(value)));
}

function shareOrNone(share: number | null | undefined): string {
  return share === undefined || share === null ? NO_FIGURE : formatShare(share);
}

function numberChoice(value: number): { readonly value: string; readonly label: string } {
  return { value: String(value), label: formatCount(value) };
}

/** The chosen one of these numbers, else the usual one, else the first. */
function chosenNumber(numbers: readonly number[], chosen: string | undefined, usual: number): number {
  return numbers.find(each => String(each) === chosen) ?? numbers.find(each => each === usual) ?? numbers[0] ?? usual;
}
