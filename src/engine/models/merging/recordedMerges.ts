import type { TracedMerge, TracedPart } from '../../trace';

/** The merge of two neighbours: the lowest rank is applied first. */
export interface RankedMerge {
  readonly rank: number;
  /** Id of what both become. */
  readonly result: number;
}

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
 * With the merges `b c → d` (rank 0) and `a d → e` (rank 1), the parts `a b c` become `a d`, then `e`.
 */
export function recordMerges(
  parts: readonly TracedPart[],
  mergeOf: (left: number, right: number) => RankedMerge | undefined,
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
    merges.push({ rank: best.rank, left, right, result: best.result });
    rest.splice(at, 2, { id: best.result, byteStart: left.byteStart, byteEnd: right.byteEnd });
  }
}
