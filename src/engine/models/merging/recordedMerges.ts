import type { LostMerge, TracedMerge, TracedPart } from '../../trace';

/** The merge of two neighbours: the lowest rank is applied first. */
export interface RankedMerge {
  readonly rank: number;
  /** Id of what both become. */
  readonly result: number;
}

/** The merge of two ids, if there is one. */
export type MergeOf = (left: number, right: number) => RankedMerge | undefined;

/** What merging made of some parts. */
export interface RecordedMerges {
  /** In the order in which they were made. */
  readonly merges: readonly TracedMerge[];
  /** Ids of the parts that are left. */
  readonly ids: readonly number[];
}

/**
 * Merges parts by the definition of byte-pair encoding, and writes down every step: as long as some neighbours have a
 * merge, the one of lowest rank is applied, the leftmost among equals. Takes quadratic time: it is for showing how a token
 * came about, not for encoding.
 *
 * With the merges `b c → d` (rank 0) and `a d → e` (rank 1), the parts `a b c` become `a d`, then `e`. `beforeMerge` is
 * called with the parts that are left, and the place in them of the merge that is next.
 */
export function recordMerges(
  parts: readonly TracedPart[],
  mergeOf: MergeOf,
  beforeMerge?: (rest: readonly TracedPart[], at: number, merge: TracedMerge) => void,
): RecordedMerges {
  const rest = [...parts];
  const merges: TracedMerge[] = [];
  for (;;) {
    let best: RankedMerge | undefined;
    let at = 0;
    for (let index = 0; index + 1 < rest.length; index++) {
      const merge = mergeOf(rest[index]!.id, rest[index + 1]!.id);
      if (merge && (!best || merge.rank < best.rank)) [best, at] = [merge, index];
    }
    if (!best) return { merges, ids: rest.map(part => part.id) };
    const [left, right] = [rest[at]!, rest[at + 1]!];
    const merge = { rank: best.rank, left, right, result: best.result };
    beforeMerge?.(rest, at, merge);
    merges.push(merge);
    rest.splice(at, 2, { id: best.result, byteStart: left.byteStart, byteEnd: right.byteEnd });
  }
}

/**
 * Why the parts of two neighbouring tokens stay two tokens: each merge across the border between them that was possible
 * for a while, with the one that took one of its two parts first. `border` is the number of parts of the first token.
 *
 * With the merges `b c → d` (rank 0) and `a b → e` (rank 1), `a | b c` stays two tokens: `a b` lost to `b c`.
 */
export function lostMerges(parts: readonly TracedPart[], border: number, mergeOf: MergeOf): readonly LostMerge[] {
  const found: LostMerge[] = [];
  // Index of the last part before the border, among those that are left.
  let last = border - 1;
  recordMerges(parts, mergeOf, (rest, at, winner) => {
    const [left, right] = [rest[last]!, rest[last + 1]!];
    const merge = at === last - 1 || at === last + 1 ? mergeOf(left.id, right.id) : undefined;
    if (merge) found.push({ lost: { rank: merge.rank, left, right, result: merge.result }, winner });
    if (at < last) last--;
  });
  return found;
}
