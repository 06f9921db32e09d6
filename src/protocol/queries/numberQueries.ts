import type { NumberReport } from '../../analysis/numbers/numberReport';
import type { TextRange } from '../textRange';

/** Part of the `Engine`. */
export interface NumberQueries {
  /** How the numbers in parts of a document are cut, each part by itself. */
  numbers(params: {
    readonly document: string;
    readonly tokenizerId: string;
    readonly ranges: readonly TextRange[];
  }): NumberReport;
}
