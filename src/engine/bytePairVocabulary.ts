/**
 * A byte-level BPE vocabulary: every entry is a sequence of raw bytes, all 256 single bytes are among them, and merges
 * say which two entries join into which third, in the order of their rank.
 */
export interface BytePairVocabulary {
  /** The bytes of all entries one after the other. */
  readonly bytes: Uint8Array;
  /** Entry `id` is `bytes.subarray(offsets[id], offsets[id + 1])`; empty where an id is not in use. Length: ids + 1. */
  readonly offsets: Uint32Array;
  /** Merge of rank r: ids `mergeLefts[r]` and `mergeRights[r]` join into `mergeResults[r]`. */
  readonly mergeLefts: Uint32Array;
  readonly mergeRights: Uint32Array;
  readonly mergeResults: Uint32Array;
  /** Ids that no merge makes, ascending, where reading found them: loading is faster for it. They follow from the merges. */
  readonly plainIds?: Uint32Array;
  /** Added tokens with a meaning of their own, by text. Their ids may lie beyond `offsets`. */
  readonly specialTokens: ReadonlyMap<string, number>;
}

/** The bytes of one entry; empty if `id` is not in use, or is no id at all. */
export function entryBytes(vocabulary: BytePairVocabulary, id: number): Uint8Array {
  return vocabulary.bytes.subarray(vocabulary.offsets[id] ?? 0, vocabulary.offsets[id + 1] ?? 0);
}

/** The entries that merging starts from, and those that it does not lead to. */
export interface PlainEntries {
  /** The id of each single byte, by byte (length: 256); -1 where it has none. */
  readonly byteIds: Int32Array;
  /** Ids of the entries of two bytes and more that no merge makes: they are only found by look-up, as a whole pre-token. */
  readonly unmerged: readonly number[];
}

/** Finds both among the ids that no merge makes; of equal bytes the last id counts. */
export function plainEntries(vocabulary: BytePairVocabulary): PlainEntries {
  const { bytes, offsets, mergeResults } = vocabulary;
  const byteIds = new Int32Array(256).fill(-1);
  const unmerged: number[] = [];
  for (const id of vocabulary.plainIds ?? idsWithoutMerge(mergeResults, offsets.length - 1)) {
    const length = offsets[id + 1]! - offsets[id]!;
    if (length === 1) byteIds[bytes[offsets[id]!]!] = id;
    else if (length > 1) unmerged.push(id);
  }
  return { byteIds, unmerged };
}

/** Those of `ids` ids that no merge makes, ascending. */
export function idsWithoutMerge(mergeResults: Uint32Array, ids: number): Uint32Array {
  const merged = new Uint8Array(ids);
  flag(merged, mergeResults);
  return zerosIn(merged);
}

// Loading waits for this loop, which runs just once: in a function of its own it is compiled while it runs.

function flag(flags: Uint8Array, indices: Uint32Array): void {
  // oxlint-disable-next-line typescript/prefer-for-of -- an iterator that is not compiled yet takes five times as long
  for (let index = 0; index < indices.length; index++) flags[indices[index]!] = 1;
}

/** The indices of the flags that are 0, ascending. The search is not ours: it runs at full speed at once. */
export function zerosIn(flags: Uint8Array): Uint32Array {
  const indices: number[] = [];
  for (let index = flags.indexOf(0); index >= 0; index = flags.indexOf(0, index + 1)) indices.push(index);
  return Uint32Array.from(indices);
}

/** The id of each single byte, by byte (length: 256); -1 where it has none. */
export function idsOfBytes(vocabulary: BytePairVocabulary): Int32Array {
  return plainEntries(vocabulary).byteIds;
}

/** Ids of the entries of two bytes and more that no merge makes. */
export function unmergedEntries(vocabulary: BytePairVocabulary): readonly number[] {
  return plainEntries(vocabulary).unmerged;
}
