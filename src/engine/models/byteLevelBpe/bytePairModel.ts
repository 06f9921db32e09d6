import { type BytePairVocabulary, entryBytes, type PlainEntries, plainEntries } from '../../bytePairVocabulary';
import { BacktrackingEncoder } from './backtracking';
import { ByteBigrams } from './byteBigrams';
import { mergeByHeap, mergeByScanning } from '../merging/merge';
import { isOrdered, isWithinLimits, withLiveMerges } from './mergeOrder';
import { MergeChains } from '../merging/mergeChains';
import { mergeOf, type PairLookup, PairTable } from '../merging/pairTable';
import type { RankedMerge } from '../merging/recordedMerges';
import { TokenPairs } from './tokenPairs';
import { TokenTrie } from './byteTrie';

/** Up to this many bytes scanning for the lowest rank beats keeping a heap. */
const LONGEST_SCANNED = 64;

/** Preparing to backtrack takes as long as merging some tens of kilobytes: for short texts it does not pay. */
const MERGED_AT_FIRST = 8192;

/**
 * Byte-level BPE on the bytes of one pre-token.
 *
 * Entries that no merge makes are found by look-up when they are a whole pre-token, as tiktoken and `ignore_merges` do:
 * for all other entries the merges lead to the same token.
 */
export class BytePairModel {
  /** Made when first asked for, too: where the compiled encoder works, few texts come here. */
  private knownPairs: PairLookup | undefined;
  /** Made when first asked for: only odd vocabularies and odd texts need it. */
  private knownBigrams: ByteBigrams | undefined;
  /** The entry of each single byte, by byte (length: 256). */
  readonly byteEntries: Int32Array;
  /**
   * Whether each entry of two bytes and more is made by some merge. Others are found by look-up when they are a whole
   * pre-token; a part of a pre-token must not be looked up, so a pre-token cannot be held in parts then.
   */
  readonly everyEntryIsMerged: boolean;
  /** Entries that are found as a whole pre-token and not by merging, by their bytes as Latin-1 text. */
  private readonly unmerged = new Map<string, number>();
  /** Bytes of the longest of them; 0 if there is none. */
  longestUnmerged = 0;
  /** Absent until it pays to make it; `null` for a vocabulary that it does not work for. */
  private backtracking: BacktrackingEncoder | null | undefined;
  /** Bytes still to be encoded by merging before backtracking is prepared. */
  private bytesToMerge = MERGED_AT_FIRST;
  private symbols = new Int32Array(1024);
  private tokens = new Uint32Array(1024);
  private readonly ranks = new Int32Array(LONGEST_SCANNED);

  /**
   * `ignoreMerges`: an entry that is a whole pre-token is that token even where the merges would lead elsewhere, as
   * `tokenizer.json` means it; there are some hundreds such entries in Llama 3. `plain`: the entries that no merge makes, if
   * they are known. Throws if one of the 256 single bytes has no entry: some text could not be encoded.
   */
  constructor(
    readonly vocabulary: BytePairVocabulary,
    { ignoreMerges = false, plain }: { readonly ignoreMerges?: boolean; readonly plain?: PlainEntries } = {},
  ) {
    const { byteIds, unmerged } = plain ?? plainEntries(vocabulary);
    this.byteEntries = byteIds;
    const missing = this.byteEntries.indexOf(-1);
    if (missing >= 0) throw new Error(`the vocabulary has no entry for the byte 0x${missing.toString(16)}`);
    this.everyEntryIsMerged = unmerged.length === 0;
    for (const id of unmerged) this.lookUpWhole(id);
    if (ignoreMerges) this.addMisledEntries();
  }

  /** Makes what long texts need now rather than when it is needed first; false if there is nothing of that kind. */
  prepare(): boolean {
    this.backtracking ??= this.makeBacktracking();
    return this.backtracking !== null;
  }

  /** Looks up the entries that the merges miss, too. */
  private addMisledEntries(): void {
    const { bytes, offsets } = this.vocabulary;
    const misled: number[] = [];
    let ids = new Uint32Array(256);
    for (let id = 0; id + 1 < offsets.length; id++) {
      const [start, end] = [offsets[id]!, offsets[id + 1]!];
      if (end === start) continue;
      if (end - start > ids.length) ids = new Uint32Array((end - start) * 2);
      if (this.encodeInto(bytes, start, end, ids, 0) !== 1 || ids[0] !== id) misled.push(id);
    }
    for (const id of misled) this.lookUpWhole(id);
  }

  private lookUpWhole(id: number): void {
    const entry = entryBytes(this.vocabulary, id);
    this.unmerged.set(latin1(entry, 0, entry.length), id);
    this.longestUnmerged = Math.max(this.longestUnmerged, entry.length);
  }

  private makeBacktracking(): BacktrackingEncoder | null {
    let { vocabulary } = this;
    let pairs = new PairTable(vocabulary);
    // From here on there is much to look up, also where backtracking does not work.
    this.knownPairs = pairs;
    if (!isWithinLimits(vocabulary)) return null;
    if (!isOrdered(vocabulary)) {
      vocabulary = withLiveMerges(vocabulary, pairs, this.byteEntries);
      if (!isOrdered(vocabulary)) return null;
      pairs = new PairTable(vocabulary);
    }
    const trie = new TokenTrie(vocabulary, this.byteEntries);
    if (trie.ambiguous || trie.isFull) return null;
    return new BacktrackingEncoder(trie, new TokenPairs(vocabulary, pairs, this.byteEntries));
  }

  /**
   * Writes the ids of `bytes[start .. end)`, one pre-token of at least one byte, to `ids` from index `at`, and returns
   * the index after the last. `ids` must have room for an id a byte.
   */
  encodeInto(bytes: Uint8Array, start: number, end: number, ids: Uint32Array, at: number): number {
    const length = end - start;
    if (length <= this.longestUnmerged) {
      const id = this.unmerged.get(latin1(bytes, start, end));
      if (id !== undefined) {
        ids[at] = id;
        return at + 1;
      }
    }
    if (this.backtracking === undefined) {
      this.bytesToMerge -= length;
      if (this.bytesToMerge < 0 || length > LONGEST_SCANNED) this.prepare();
    }
    if (this.backtracking) return this.backtracking.encode(bytes, start, end, ids, at);
    let index = at;
    for (let from = start; from < end;) {
      const to = length <= LONGEST_SCANNED ? end : this.bigrams.nextCut(bytes, from, end);
      const count = this.merge(bytes, from, to);
      for (let symbol = 0; symbol < count; symbol++) ids[index++] = this.symbols[symbol]!;
      from = to;
    }
    return index;
  }

  /**
   * Encodes `bytes[0 .. length)`, one pre-token, and hands each run of ids to `emit` in order; the array is scratch
   * space, only `ids[0 .. count)` counts, and only during the call.
   */
  encode(bytes: Uint8Array, length: number, emit: (ids: Uint32Array, count: number) => void): void {
    if (length === 0) return;
    if (this.tokens.length < length) this.tokens = new Uint32Array(length * 2);
    emit(this.tokens, this.encodeInto(bytes, 0, length, this.tokens, 0));
  }

  /** The merge of two entries, if there is one. */
  mergeOf(left: number, right: number): RankedMerge | undefined {
    return mergeOf(this.pairs, left, right);
  }

  /** The entry of a single byte. */
  entryOfByte(byte: number): number {
    return this.byteEntries[byte]!;
  }

  /** Whether a pre-token with these two bytes side by side may be cut between them, and its parts encoded by themselves. */
  canCutBetween(left: number, right: number): boolean {
    // An entry that is only found as a whole pre-token would be found in a part, too.
    return this.unmerged.size === 0 && !this.bigrams.mayCross(left, right);
  }

  private get pairs(): PairLookup {
    return (this.knownPairs ??= new MergeChains(this.vocabulary));
  }

  private get bigrams(): ByteBigrams {
    return (this.knownBigrams ??= new ByteBigrams(this.vocabulary));
  }

  private merge(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (this.symbols.length < length) this.symbols = new Int32Array(length * 2);
    const { symbols, byteEntries } = this;
    for (let index = 0; index < length; index++) symbols[index] = byteEntries[bytes[start + index]!]!;
    return length <= LONGEST_SCANNED
      ? mergeByScanning(symbols, length, this.ranks, this.pairs)
      : mergeByHeap(symbols, length, this.pairs);
  }
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index++) text += String.fromCharCode(bytes[index]!);
  return text;
}
