import type { BpeParts } from '../../../engine/models/stringBpe/bpeParts';
import type { Expansion, NewMerges } from './expansion';

/**
 * The merges of an expanded BPE model, in the order of their rank.
 *
 * **After the old ones no text gets longer, and a text in which no new merge applies is unchanged.** BPE makes the
 * applicable merge of the lowest rank, until there is none. All old ranks are below all new ones. So as long as an old
 * merge applies, an old merge is made, and the same one as before: no old merge is of a new entry, and the first
 * symbols of the piece are the same, except for characters with a new entry of their own. So the piece is first merged
 * to its old tokens. From there on each step makes one token of two, and none makes two of one. If no new merge
 * applies, it ends there. A character that was written in the tokens of its bytes is one symbol now. No old merge is of
 * such tokens (`ExpandableSource.writesBytes`), so neither form takes part in old merges, and the piece is merged to
 * its old tokens with one symbol instead of those bytes. Where whole pieces are looked up first (`ignore_merges`), a
 * piece that is a new entry is one token, and nothing has fewer.
 *
 * Before the old ones, a text is encoded by the new merges first, and the old ones apply to the result. Text gets
 * longer where the parts of old entries are joined in another way now, above all in other languages with the same
 * script.
 *
 * Old merge (a, b), new merge (ab, c): after the old one `abc` becomes `abc` by both. Old merge (b, c), new merge (a,
 * b): after it `abc` stays `a bc`; before it `abc` becomes `ab c`.
 */
export function expandedMerges(old: BpeParts, { rule, merges }: Expansion): NewMerges {
  const before: NewMerges = { lefts: old.mergeLefts, rights: old.mergeRights, results: old.mergeResults };
  if (rule === 'append') return joined(before, merges);
  // For a pair that is there twice, readers take the later rank.
  const pairs = new Set(Array.from(merges.lefts, (left, rank) => pairOf(left, merges.rights[rank]!)));
  const others = (column: Uint32Array): Uint32Array =>
    column.filter((_, rank) => !pairs.has(pairOf(before.lefts[rank]!, before.rights[rank]!)));
  return joined(merges, {
    lefts: others(before.lefts),
    rights: others(before.rights),
    results: others(before.results),
  });
}

/** Ids are below 2^24. */
function pairOf(left: number, right: number): number {
  return left * 2 ** 24 + right;
}

function joined(first: NewMerges, second: NewMerges): NewMerges {
  return {
    lefts: both(first.lefts, second.lefts),
    rights: both(first.rights, second.rights),
    results: both(first.results, second.results),
  };
}

function both(first: Uint32Array, second: Uint32Array): Uint32Array {
  const all = new Uint32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
