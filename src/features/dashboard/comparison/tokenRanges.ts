import { groupTokens } from '../../../analysis/tokenGroups';
import type { Encoding } from '../../../engine/encoding';
import type { TokenRange } from '../../../protocol/views/comparison';

/**
 * The tokens of an excerpt as ranges of its text. `text` is the part of the document that holds all tokens, whose offsets
 * are the document's; the excerpt is `length` UTF-16 code units from `start` on. Tokens may reach over both of its ends:
 * such a range is cut there, and one that is outside altogether is left out.
 */
export function tokenRanges(text: string, encoding: Encoding, start: number, length: number): TokenRange[] {
  if (encoding.length === 0) return [];
  return groupTokens(text, encoding.starts[0]!, encoding).flatMap(group => {
    const range = { start: Math.max(0, group.start - start), end: Math.min(length, group.end - start) };
    if (range.start >= range.end) return [];
    const ids = Array.from(encoding.ids.subarray(group.first, group.first + group.count));
    return [{ ...range, ids, style: group.style }];
  });
}
