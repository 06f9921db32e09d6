import type { FigureId } from '../../src/analysis/figures/figures';
import type { ComparisonRow } from '../../src/protocol/views/comparison';

/** A column of the table: the tokenizer's name, or a figure. */
export type ColumnId = 'name' | FigureId;

/** How the table is sorted; absent means the order of the tokenizer list. */
export interface Sorting {
  readonly column: ColumnId;
  readonly descending: boolean;
}

/** The rows in the order asked for. Rows without the figure come last either way, in the order they came in. */
export function sortRows(rows: readonly ComparisonRow[], sorting: Sorting | undefined): readonly ComparisonRow[] {
  if (sorting === undefined) return rows;
  const { column, descending } = sorting;
  const direction = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (column === 'name') return direction * a.name.localeCompare(b.name, 'en', { numeric: true });
    const [left, right] = [a.figures[column], b.figures[column]];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return direction * (left - right);
  });
}

/** What clicking the column's header leads to: ascending, descending, then the list's own order again. */
export function nextSorting(sorting: Sorting | undefined, column: ColumnId): Sorting | undefined {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? undefined : { column, descending: true };
}
