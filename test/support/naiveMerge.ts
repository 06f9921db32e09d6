import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';

/** The definition of byte-pair encoding, as plainly as it can be said: again and again the leftmost pair of lowest rank. */
export function naiveMerge(vocabulary: BytePairVocabulary, bytes: Uint8Array): number[] {
  const symbols = Array.from(bytes, byte => byteId(vocabulary, byte));
  const merges = mergesOf(vocabulary);
  for (;;) {
    let best: { readonly rank: number; readonly result: number } | undefined;
    let at = -1;
    for (let index = 0; index + 1 < symbols.length; index++) {
      const merge = merges.get(`${symbols[index]!} ${symbols[index + 1]!}`);
      if (merge && (!best || merge.rank < best.rank)) [best, at] = [merge, index];
    }
    if (!best) return symbols;
    symbols.splice(at, 2, best.result);
  }
}

type Merges = ReadonlyMap<string, { readonly rank: number; readonly result: number }>;
const known = new WeakMap<BytePairVocabulary, Merges>();

function mergesOf(vocabulary: BytePairVocabulary): Merges {
  const made = known.get(vocabulary);
  if (made) return made;
  const merges = new Map<string, { rank: number; result: number }>();
  vocabulary.mergeLefts.forEach((left, rank) => {
    const pair = `${left} ${vocabulary.mergeRights[rank]!}`;
    if (!merges.has(pair)) merges.set(pair, { rank, result: vocabulary.mergeResults[rank]! });
  });
  known.set(vocabulary, merges);
  return merges;
}

function byteId({ bytes, offsets }: BytePairVocabulary, byte: number): number {
  for (let id = 0; id + 1 < offsets.length; id++) {
    const start = offsets[id]!;
    if (offsets[id + 1] === start + 1 && bytes[start] === byte) return id;
  }
  throw new Error(`no entry for the byte ${byte}`);
}
