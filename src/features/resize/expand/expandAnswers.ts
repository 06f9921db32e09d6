import type { Gathered } from '../../../host/corpus/gather';
import type { ExpansionRule } from '../../../vocabulary/resize/expand/expandable';
import type { OperationAnswers } from '../operationAnswers';

/** What the flow of expanding knows. */
export interface ExpandAnswers extends OperationAnswers {
  readonly rule?: ExpansionRule;
  /** New entries at most. */
  readonly entries?: number;
  /** Tokens that each must save in the text. */
  readonly minimumSaved?: number;
  /** Another text to measure on; absent where the user has none. */
  readonly general?: Gathered;
}
