/**
 * The textbook trainer: symbols are strings of byte-level characters, and every step counts all pairs again. Slow, and
 * short enough to be checked by eye; the real trainer must learn the same merges.
 */
export type NaiveMerge = readonly [left: string, right: string];

/** Learns up to `count` merges from pieces in byte-level characters, after applying the `inherited` ones in order. */
export function naiveMerges(
  pieces: readonly string[],
  count: number,
  inherited: readonly NaiveMerge[] = [],
  mayMake: (entry: string) => boolean = () => true,
): NaiveMerge[] {
  const merges = [...inherited];
  let words = pieces.map(piece => Array.from(piece));
  for (const merge of inherited) words = words.map(word => joined(word, merge));
  while (merges.length < count) {
    const best = mostFrequent(words, naiveIds(merges), mayMake);
    if (!best) break;
    merges.push(best);
    words = words.map(word => joined(word, best));
  }
  return merges;
}

/** Ids: the alphabet by code point, then the merges' results. */
function naiveIds(merges: readonly NaiveMerge[]): Map<string, number> {
  const ids = new Map<string, number>();
  for (let codePoint = 0; codePoint < 0x144; codePoint++) ids.set(String.fromCodePoint(codePoint), codePoint);
  for (const [left, right] of merges) ids.set(left + right, 0x144 + ids.size);
  return ids;
}

/** The pair that occurs most often, at least twice; then that of the smallest left id, then right id. */
function mostFrequent(
  words: readonly string[][],
  ids: Map<string, number>,
  mayMake: (entry: string) => boolean,
): NaiveMerge | undefined {
  const counts = new Map<string, { pair: NaiveMerge; count: number }>();
  for (const word of words) {
    for (let index = 1; index < word.length; index++) {
      const pair: NaiveMerge = [word[index - 1]!, word[index]!];
      const key = pair.join('\0');
      counts.set(key, { pair, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  const order = ({ pair: [left, right] }: { pair: NaiveMerge }): number => ids.get(left)! * 2 ** 20 + ids.get(right)!;
  return [...counts.values()]
    .filter(({ pair: [left, right], count }) => count >= 2 && mayMake(left + right))
    .sort((a, b) => b.count - a.count || order(a) - order(b))[0]?.pair;
}

function joined(word: readonly string[], [left, right]: NaiveMerge): string[] {
  const result: string[] = [];
  for (let index = 0; index < word.length; index++) {
    if (word[index] === left && word[index + 1] === right) {
      result.push(left + right);
      index++;
    } else {
      result.push(word[index]!);
    }
  }
  return result;
}
