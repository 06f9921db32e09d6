import { arrayOf, asString, oneOf } from '../../engine/json/checkedJson';
import { type ArgumentChecks, readArgument } from '../../host/commandArguments';
import type { ViewId } from '../../protocol/dashboard';
import { viewPlaces } from '../../protocol/viewPlaces';

/** Tokenizers that one call can name at most. */
const MOST_TOKENIZERS = 100;

/** What to open, and what it is to look at; what is left out stays as it is. */
export interface OpenTarget {
  readonly view?: ViewId;
  /** The whole document that the user is in, or its selections. */
  readonly text?: 'document' | 'selection';
  /** Ids. They are put into the comparison; the first becomes the baseline, the second goes beside it. */
  readonly tokenizers?: readonly string[];
  /** The model for costs, as `provider/model`. */
  readonly model?: string;
}

const checks: ArgumentChecks<OpenTarget> = {
  view: oneOf(...(Object.keys(viewPlaces) as ViewId[])),
  text: oneOf('document', 'selection'),
  tokenizers: arrayOf(asString, MOST_TOKENIZERS),
  model: asString,
};

/** What a caller of the command asked for. Throws `FormatError` with the member that is wrong. */
export function readOpenTarget(given: unknown): OpenTarget {
  return readArgument<OpenTarget>(given, checks);
}
