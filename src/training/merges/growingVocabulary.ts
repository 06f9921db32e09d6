import { type BytePairVocabulary, entryBytes, idsOfBytes, unmergedEntries } from '../../engine/bytePairVocabulary';
import { byteIds, byteLevelOrder } from '../byteLevelOrder';
import { grown } from '../grownArray';
import { LearntMerges } from './learntMerges';
import { latin1 } from '../latin1';

/**
 * A vocabulary while merges are added to it. A new one has the 256 bytes in byte-level order, and merge r makes entry
 * 256 + r. One that continues an existing vocabulary keeps its ids, and new entries get the ids after all of them.
 */
export class GrowingVocabulary {
  private bytes = new Uint8Array(4096);
  /** Entry `id` is `bytes[offsets[id] .. offsets[id + 1])`; empty where an id is not in use. */
  private offsets = new Int32Array(1024);
  private ids = 0;
  private entries = 0;
  private specialTokens: ReadonlyMap<string, number> = new Map();
  /** Entries of an existing vocabulary that another merge must not make again, by their bytes as Latin-1 text. */
  private readonly known = new Map<string, number>();
  /** Those of them that no merge has made yet. */
  private readonly unmerged = new Set<number>();

  private constructor(
    readonly log: LearntMerges,
    readonly idOfByte: ArrayLike<number>,
  ) {}

  /** The 256 bytes. */
  static ofBytes(log = new LearntMerges()): GrowingVocabulary {
    const growing = new GrowingVocabulary(log, byteIds);
    for (const byte of byteLevelOrder) growing.push(Uint8Array.of(byte));
    return growing;
  }

  /** Entries of these texts, with the ids 0, 1, 2 ..., where no bytes are. */
  static ofEntries(entries: readonly string[], log = new LearntMerges()): GrowingVocabulary {
    const growing = new GrowingVocabulary(log, []);
    const utf8 = new TextEncoder();
    for (const entry of entries) growing.push(utf8.encode(entry));
    return growing;
  }

  /**
   * A vocabulary to be continued. `size`: take only that many entries, in the order of the merges.
   *
   * Throws unless the vocabulary has an entry for each byte. An entry that no merge makes keeps its id; if training
   * reaches its bytes, the merge is added and makes that entry. Only part of a vocabulary can be taken where ids follow
   * merges, as in all that were trained here and in OpenAI's: otherwise the ids that are left out would leave gaps.
   */
  static continuing(vocabulary: BytePairVocabulary, size = Infinity, log = new LearntMerges()): GrowingVocabulary {
    const idOfByte = idsOfBytes(vocabulary);
    const missing = idOfByte.indexOf(-1);
    if (missing >= 0) {
      throw new Error(`a vocabulary without an entry for the byte 0x${missing.toString(16)} cannot be continued`);
    }
    const { mergeLefts, mergeRights, mergeResults } = vocabulary;
    const growing = new GrowingVocabulary(log, idOfByte);
    const merges = growing.takeEntries(vocabulary, size);
    for (let rank = 0; rank < merges; rank++) {
      log.push(mergeLefts[rank]!, mergeRights[rank]!, mergeResults[rank]!);
    }
    log.inherited = merges;
    return growing;
  }

  /** Entries, without special tokens. */
  get size(): number {
    return this.entries;
  }

  /** The id that the next new entry gets. */
  get nextId(): number {
    return this.ids;
  }

  byteLength(id: number): number {
    return this.offsets[id + 1]! - this.offsets[id]!;
  }

  /** The bytes that two entries would make together. */
  joined(left: number, right: number): Uint8Array {
    const bytes = new Uint8Array(this.byteLength(left) + this.byteLength(right));
    bytes.set(this.bytes.subarray(this.offsets[left], this.offsets[left + 1]));
    bytes.set(this.bytes.subarray(this.offsets[right], this.offsets[right + 1]), this.byteLength(left));
    return bytes;
  }

  /**
   * Adds a merge and returns the id that it makes; -1, and nothing is added, if another merge makes that entry.
   *
   * In a vocabulary trained here, no two merges make the same bytes. When two neighbours may be joined, no merge has
   * crossed an end of their joint span. So the span has the tokens that its bytes alone have with the merges so far:
   * every occurrence of the bytes has the same two neighbours, and their one merge leaves no other pair for them. In
   * other vocabularies, whose merges may be in any order, that need not hold.
   */
  add(left: number, right: number): number {
    const bytes = this.joined(left, right);
    const known = this.known.size > 0 ? this.known.get(latin1(bytes)) : undefined;
    if (known !== undefined && !this.unmerged.delete(known)) return -1;
    const id = known ?? this.push(bytes);
    this.log.push(left, right, id);
    return id;
  }

  finish(): BytePairVocabulary {
    const { bytes, offsets, ids, log, specialTokens } = this;
    return {
      bytes: bytes.slice(0, offsets[ids]),
      offsets: Uint32Array.from(offsets.subarray(0, ids + 1)),
      mergeLefts: Uint32Array.from(log.lefts.subarray(0, log.length)),
      mergeRights: Uint32Array.from(log.rights.subarray(0, log.length)),
      mergeResults: Uint32Array.from(log.results.subarray(0, log.length)),
      specialTokens,
    };
  }

  /** Takes the entries of a vocabulary, and returns how many of its merges lead to them. */
  private takeEntries(vocabulary: BytePairVocabulary, size: number): number {
    const { offsets, mergeResults, specialTokens } = vocabulary;
    let ids = offsets.length - 1;
    let merges = mergeResults.length;
    const dropped = entriesIn(vocabulary) - size;
    if (dropped > 0) {
      merges -= dropped;
      ids = mergeResults[merges] ?? 0;
      const follow = mergeResults.subarray(Math.max(0, merges)).every((id, index) => id === ids + index);
      if (merges < 0 || !follow || ids + dropped !== offsets.length - 1) {
        throw new Error('only part of the vocabulary was asked for, but its ids do not follow its merges');
      }
    } else {
      this.specialTokens = specialTokens;
    }
    const unmerged = new Set(unmergedEntries(vocabulary));
    const trainedHere = unmerged.size === 0 && mergeResults.every((id, rank) => id === byteLevelOrder.length + rank);
    for (let id = 0; id < ids; id++) {
      const entry = entryBytes(vocabulary, id);
      this.push(entry);
      if (trainedHere || entry.length < 2) continue;
      this.known.set(latin1(entry), id);
      if (unmerged.has(id)) this.unmerged.add(id);
    }
    // Special tokens may have ids after all entries.
    const end = Math.max(ids, ...Array.from(this.specialTokens.values(), id => id + 1));
    while (this.ids < end) this.push(new Uint8Array(0));
    return merges;
  }

  private push(entry: Uint8Array): number {
    const id = this.ids++;
    const end = this.offsets[id]! + entry.length;
    if (this.ids >= this.offsets.length) this.offsets = grown(this.offsets, 2 * this.offsets.length);
    if (end > this.bytes.length) this.bytes = grown(this.bytes, 2 * end);
    this.bytes.set(entry, this.offsets[id]);
    this.offsets[id + 1] = end;
    if (entry.length > 0) this.entries++;
    return id;
  }
}

/** Ids in use. */
export function entriesIn({ offsets }: BytePairVocabulary): number {
  let entries = 0;
  for (let id = 0; id + 1 < offsets.length; id++) if (offsets[id + 1]! > offsets[id]!) entries++;
  return entries;
}
