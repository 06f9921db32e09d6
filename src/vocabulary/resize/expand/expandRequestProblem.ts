import { ID_END } from '../../../engine/models/model';
import { formatCount } from '../../../text/numbers';

/** What is requested of an expansion. */
export interface ExpandChoice {
  /** New entries at most. */
  readonly entries: number;
  /** Tokens that an entry must save in the learning text. */
  readonly minimumSaved: number;
}

/** More new entries than this would be a tokenizer of their own. */
const MOST_NEW_ENTRIES = 1_000_000;

/** What is wrong with a choice, for the user, or undefined. `idEnd`: one more than the tokenizer's highest id. */
export function expandProblem({ entries, minimumSaved }: ExpandChoice, idEnd = 0): string | undefined {
  const most = Math.min(MOST_NEW_ENTRIES, ID_END - idEnd);
  if (!Number.isInteger(entries) || entries < 1 || entries > most) {
    return `The number of new entries must be a whole number from 1 to ${formatCount(most)}`;
  }
  if (!Number.isInteger(minimumSaved) || minimumSaved < 2 || minimumSaved > Number.MAX_SAFE_INTEGER) {
    return 'The tokens that an entry must save must be a whole number of 2 or more: a single occurrence is no pattern';
  }
  return undefined;
}
