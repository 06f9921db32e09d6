import type { EmbeddingShape } from '../../../vocabulary/resize/trim/embeddingSavings';
import type { TrimRule } from '../../../vocabulary/resize/trim/trimRule';
import type { OperationAnswers } from '../operationAnswers';

/** What the flow of trimming knows. */
export interface TrimAnswers extends OperationAnswers {
  readonly kind?: TrimRule['kind'];
  readonly rule?: TrimRule;
  /** Of the model; absent where the user does not want to say. */
  readonly shape?: EmbeddingShape;
}
