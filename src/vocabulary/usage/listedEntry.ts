import { toHex } from '../../text/bytes';
import type { VocabularyEntry } from './listedEntries';
import type { ListedEntry } from './usageReport';

/** Characters of an entry that a list shows at most. */
const LONGEST_LISTED = 200;

/** An entry as lists have it: its text, or its bytes where it is not whole characters. */
export function listedEntry({ id, text, bytes }: VocabularyEntry, tokens: number): ListedEntry {
  if (text !== undefined) return { id, text: text.slice(0, LONGEST_LISTED), tokens };
  return { id, bytes: toHex(bytes, ' '), tokens };
}
