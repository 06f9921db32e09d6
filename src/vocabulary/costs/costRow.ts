/** One row of a table of costs. */
export interface CostRow<Input, Values> {
  readonly name: string;
  /** How the values are computed, for people; symbols as in `ModelShape`. */
  readonly formula: string;
  /** Where the formula is from. */
  readonly source: string;
  readonly compute: (input: Input) => Values;
}

/** A row with its values. */
export type ComputedRow<Values> = Values & Pick<CostRow<never, Values>, 'name' | 'formula' | 'source'>;

/** The rows of a table for one input, in its order. */
export function computeRows<Input, Values>(
  rows: readonly CostRow<Input, Values>[],
  input: Input,
): ComputedRow<Values>[] {
  return rows.map(({ name, formula, source, compute }) => ({ name, formula, source, ...compute(input) }));
}
