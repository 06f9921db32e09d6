import { type BytePairVocabulary, type PlainEntries, zerosIn } from '../../bytePairVocabulary';
import { entryContents, entryOffsets, type PackedMerges, plainEntriesOf, unmadeEntries } from './packedEntries';
import {
  LARGEST_ID,
  type PackedHeader,
  type PackedVocabularyMeta,
  readPackedHeader,
  writePackedHeader,
} from './packedHeader';

/**
 * The body of a packed vocabulary (packedHeader.ts has the rest of the form):
 *
 *     merges                          lefts, rights, results: three planes of bytes each (low, middle, high)
 *     plain lengths                   one byte for each id that no merge makes; 0 where the id is not in use
 *     plain bytes                     the bytes of those entries
 *
 * Bytes of merged entries are not stored, they follow from their parts. Planes compress well in the .vsix.
 */

/** A packed vocabulary, read. */
export interface UnpackedVocabulary {
  readonly header: PackedHeader;
  readonly vocabulary: BytePairVocabulary;
}

/** Packs a vocabulary. Throws if an id or an entry is too large for the form. */
export function packVocabulary(vocabulary: BytePairVocabulary, meta: PackedVocabularyMeta): Uint8Array {
  const { offsets, bytes, mergeLefts, mergeRights, mergeResults } = vocabulary;
  const ids = offsets.length - 1;
  if (ids > LARGEST_ID) throw new Error(`too many ids to pack: ${ids}`);
  const merged = new Uint8Array(ids);
  for (const id of mergeResults) merged[id] = 1;

  const lengths: number[] = [];
  const plain: Uint8Array[] = [];
  for (let id = 0; id < ids; id++) {
    if (merged[id] === 1) continue;
    const entry = bytes.subarray(offsets[id], offsets[id + 1]);
    if (entry.length > 255) throw new Error(`entry ${id} is too long to pack: ${entry.length} bytes`);
    lengths.push(entry.length);
    plain.push(entry);
  }

  let entries = vocabulary.specialTokens.size;
  for (let id = 0; id < ids; id++) if (offsets[id + 1] !== offsets[id]) entries++;
  const specialTokens = Object.fromEntries(vocabulary.specialTokens);
  return concatenate([
    writePackedHeader({ ...meta, entries, ids, merges: mergeLefts.length, specialTokens }),
    planes(mergeLefts),
    planes(mergeRights),
    planes(mergeResults),
    Uint8Array.from(lengths),
    ...plain,
  ]);
}

/** Reads a packed vocabulary. Throws an `Error` that says what is wrong with the file, and never trusts a length in it. */
export function unpackVocabulary(file: Uint8Array): UnpackedVocabulary {
  const { header, vocabulary } = unpackLazily(file);
  return { header, vocabulary: { ...vocabulary } };
}

/** A packed vocabulary whose entries are put together when they are first asked for. */
export interface LazyVocabulary extends UnpackedVocabulary {
  readonly plain: PlainEntries;
}

/**
 * Reads the merges of a packed vocabulary, and no more: short texts are encoded with these alone, and the entries are most
 * of the time that reading takes. Sizes are checked at once. That merges contradict each other, which only damage does, is
 * an `Error` where `bytes` or `offsets` are first read.
 */
export function unpackLazily(file: Uint8Array): LazyVocabulary {
  const { header, bodyStart } = readPackedHeader(file);
  const { ids } = header;
  const reader = new Reader(file, bodyStart);
  const planes = reader.take(header.merges * 9);
  // Each id that no merge makes has a byte there, at least: more ids than the file can hold are not looked through.
  reader.expect(ids - header.merges);
  const { isMerged, ...merges } = mergesFromPlanes(planes, header);
  const plainIds = zerosIn(isMerged);
  const plainLengths = reader.take(plainIds.length);
  const plainBytes = reader.take(plainLengths.reduce((sum, length) => sum + length, 0));
  reader.finish();
  let offsets: Uint32Array | undefined;
  let bytes: Uint8Array | undefined;
  const offsetsNow = (): Uint32Array => (offsets ??= entryOffsets(merges, ids, plainIds, plainLengths));
  const vocabulary: BytePairVocabulary = {
    get bytes() {
      return (bytes ??= entryContents(merges, plainIds, offsetsNow(), plainBytes));
    },
    get offsets() {
      return offsetsNow();
    },
    ...merges,
    plainIds,
    specialTokens: new Map(Object.entries(header.specialTokens)),
  };
  return { header, vocabulary, plain: plainEntriesOf(plainIds, plainLengths, plainBytes) };
}

/** Hands out consecutive parts of a file and complains at its end. */
class Reader {
  constructor(
    private readonly file: Uint8Array,
    private position: number,
  ) {}

  /** Complains if fewer bytes are left. */
  expect(length: number): void {
    if (this.position + length > this.file.length) throw new Error('packed vocabulary is cut short');
  }

  take(length: number): Uint8Array {
    this.expect(length);
    const end = this.position + length;
    const part = this.file.subarray(this.position, end);
    this.position = end;
    return part;
  }

  /** Complains if something is left: then a size in the file is wrong. */
  finish(): void {
    if (this.position < this.file.length) throw new Error('packed vocabulary is damaged: it goes on after its end');
  }
}

/** Splits three-byte numbers into planes: all low bytes, all middle bytes, all high bytes. */
function planes(values: Uint32Array): Uint8Array {
  const count = values.length;
  const result = new Uint8Array(count * 3);
  for (let index = 0; index < count; index++) {
    const value = values[index]!;
    result[index] = value & 0xff;
    result[count + index] = (value >>> 8) & 0xff;
    result[2 * count + index] = value >>> 16;
  }
  return result;
}

/** The merges, and by id whether one makes it. One loop for all: opening a text waits for it, and it runs just once. */
function mergesFromPlanes(
  planes: Uint8Array,
  { merges, ids }: Pick<PackedHeader, 'merges' | 'ids'>,
): PackedMerges & { readonly isMerged: Uint8Array } {
  const mergeLefts = new Uint32Array(merges);
  const mergeRights = new Uint32Array(merges);
  const mergeResults = new Uint32Array(merges);
  const isMerged = new Uint8Array(ids);
  for (let rank = 0; rank < merges; rank++) {
    let at = rank;
    const left = planes[at]! | (planes[(at += merges)]! << 8) | (planes[(at += merges)]! << 16);
    const right = planes[(at += merges)]! | (planes[(at += merges)]! << 8) | (planes[(at += merges)]! << 16);
    const result = planes[(at += merges)]! | (planes[(at += merges)]! << 8) | (planes[at + merges]! << 16);
    if (left >= ids || right >= ids) throw unmadeEntries(rank);
    if (result >= ids) throw new Error(`packed vocabulary is damaged: merge ${rank} gives the id ${result} of ${ids}`);
    mergeLefts[rank] = left;
    mergeRights[rank] = right;
    mergeResults[rank] = result;
    isMerged[result] = 1;
  }
  return { mergeLefts, mergeRights, mergeResults, isMerged };
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    result.set(part, offset);
    offset += part.length;
  }
  return result;
}
