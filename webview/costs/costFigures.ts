import type { CostInput, CostResult } from '../../src/protocol/vocabulary';

/** The figures, and what they are for. */
export interface CostFigures {
  readonly input: CostInput;
  readonly result: CostResult;
}
