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
  /** Added tokens with a meaning of their own, by text. Their ids may lie beyond `offsets`. */
  readonly specialTokens: ReadonlyMap<string, number>;
}

/** The bytes of one entry; empty if `id` is not in use, or is no id at all. */
export function entryBytes(vocabulary: BytePairVocabulary, id: number): Uint8Array {
  return vocabulary.bytes.subarray(vocabulary.offsets[id] ?? 0, vocabulary.offsets[id + 1] ?? 0);
}

/** Ids of the entries of two bytes and more that no merge makes: they are only found by look-up, as a whole pre-token. */
export function unmergedEntries({ offsets, mergeResults }: BytePairVocabulary): number[] {
  const merged = new Uint8Array(offsets.length);
  for (const id of mergeResults) merged[id] = 1;
  const unmerged: number[] = [];
  for (let id = 0; id + 1 < offsets.length; id++) {
    if (merged[id] === 0 && offsets[id + 1]! - offsets[id]! > 1) unmerged.push(id);
  }
  return unmerged;
}

/** The id of each single byte, by byte (length: 256); -1 where it has none. */
export function idsOfBytes({ bytes, offsets }: BytePairVocabulary): Int32Array {
  const ids = new Int32Array(256).fill(-1);
  for (let id = 0; id + 1 < offsets.length; id++) {
    const length = offsets[id + 1]! - offsets[id]!;
    if (length === 1) ids[bytes[offsets[id]!]!] = id;
  }
  return ids;
}
