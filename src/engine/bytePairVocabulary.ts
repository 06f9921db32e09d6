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
