import type { Encoding } from '../../engine/encoding';
import { sideStyles } from '../lists/sideStyles';
import { groupTokens, type TokenGroup } from '../tokenGroups';

/** Ranges of a text by one tokenizer, as columns: a token each, or several that share a character. */
export interface SideColumns {
  /** Half-open ranges of the document, in UTF-16 code units. They tile it. */
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  /** Index in {@link sideStyles}. */
  readonly styles: ArrayLike<number>;
  /** 1 where one of the other tokenizers does not have this range. */
  readonly differs: ArrayLike<number>;
  /** Where each range's ids start in `ids`, and at last where they end. */
  readonly firstIds: ArrayLike<number>;
  readonly ids: ArrayLike<number>;
}

/**
 * What is in `[start, end)` of a document by each tokenizer. `text` is the part of the document from `textStart` on that holds
 * all tokens of the encodings, whose offsets are the document's; it starts and ends between two characters.
 *
 * `ab|c` beside `a|bc`: all ranges differ. `ab|c` beside `a|b|c`: the first of the one, the first two of the other.
 */
export function sideColumns(
  text: string,
  textStart: number,
  encodings: readonly Encoding[],
  start: number,
  end: number,
): SideColumns[] {
  const sides = encodings.map(encoding => groupTokens(text, textStart, encoding));
  const known = sides.map(groups => new Set(groups.map(keyOf)));
  return sides.map((groups, own) => {
    const others = known.filter((_, index) => index !== own);
    const shown = groups.filter(group => group.end > start && group.start < end && group.end > group.start);
    return columnsOf(shown, encodings[own]!, group => !others.every(each => each.has(keyOf(group))));
  });
}

function columnsOf(
  groups: readonly TokenGroup[],
  { ids }: Encoding,
  isDiffering: (group: TokenGroup) => boolean,
): SideColumns {
  const firstIds = new Uint32Array(groups.length + 1);
  for (const [index, { count }] of groups.entries()) firstIds[index + 1] = firstIds[index]! + count;
  const own = new Uint32Array(firstIds[groups.length]!);
  for (const [index, { first, count }] of groups.entries()) {
    own.set(ids.subarray(first, first + count), firstIds[index]);
  }
  return {
    starts: Uint32Array.from(groups, group => group.start),
    ends: Uint32Array.from(groups, group => group.end),
    styles: Uint8Array.from(groups, group => sideStyles.indexOf(group.style)),
    differs: Uint8Array.from(groups, group => Number(isDiffering(group))),
    firstIds,
    ids: own,
  };
}

/** One number for both ends, exact for texts of up to 2^26 UTF-16 code units, which is more than VS Code shows extensions. */
function keyOf({ start, end }: { readonly start: number; readonly end: number }): number {
  return start * 2 ** 26 + end;
}
