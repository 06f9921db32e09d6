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

/** The entries that merging starts from, and those that it does not lead to. */
export interface PlainEntries {
  /** The id of each single byte, by byte (length: 256); -1 where it has none. */
  readonly byteIds: Int32Array;
  /** Ids of the entries of two bytes and more that no merge makes: they are only found by look-up, as a whole pre-token. */
  readonly unmerged: readonly number[];
}

/** Finds both in one go over the entries: loading a vocabulary waits for it. */
export function plainEntries({ bytes, offsets, mergeResults }: BytePairVocabulary): PlainEntries {
  const merged = new Uint8Array(offsets.length);
  for (const id of mergeResults) merged[id] = 1;
  const byteIds = new Int32Array(256).fill(-1);
  const unmerged: number[] = [];
  for (let id = 0; id + 1 < offsets.length; id++) {
    const length = offsets[id + 1]! - offsets[id]!;
    if (length === 1) byteIds[bytes[offsets[id]!]!] = id;
    else if (merged[id] === 0 && length > 1) unmerged.push(id);
  }
  return { byteIds, unmerged };
}

/** The id of each single byte, by byte (length: 256); -1 where it has none. */
export function idsOfBytes(vocabulary: BytePairVocabulary): Int32Array {
  return plainEntries(vocabulary).byteIds;
}

/** Ids of the entries of two bytes and more that no merge makes. */
export function unmergedEntries(vocabulary: BytePairVocabulary): readonly number[] {
  return plainEntries(vocabulary).unmerged;
}
