import { type BytePairVocabulary, idsWithoutMerge } from '../../bytePairVocabulary';
import { entryContents, entryOffsets } from './packedEntries';
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
  const { header, bodyStart } = readPackedHeader(file);
  const { ids, specialTokens } = header;
  const reader = new Reader(file, bodyStart);
  const mergeLefts = fromPlanes(reader.take(header.merges * 3));
  const mergeRights = fromPlanes(reader.take(header.merges * 3));
  const mergeResults = fromPlanes(reader.take(header.merges * 3));
  const merges = { mergeLefts, mergeRights, mergeResults };
  const plainIds = idsWithoutMerge(mergeResults, ids);
  const plainLengths = reader.take(plainIds.length);
  const offsets = entryOffsets(merges, ids, plainIds, plainLengths);
  const plain = reader.take(plainLengths.reduce((sum, length) => sum + length, 0));
  const bytes = entryContents(merges, plainIds, offsets, plain);
  reader.finish();
  const special = new Map(Object.entries(specialTokens));
  return { header, vocabulary: { bytes, offsets, ...merges, plainIds, specialTokens: special } };
}

/** Hands out consecutive parts of a file and complains at its end. */
class Reader {
  constructor(
    private readonly file: Uint8Array,
    private position: number,
  ) {}

  take(length: number): Uint8Array {
    const end = this.position + length;
    if (end > this.file.length) throw new Error('packed vocabulary is cut short');
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

function fromPlanes(bytes: Uint8Array): Uint32Array {
  const count = bytes.length / 3;
  const values = new Uint32Array(count);
  for (let index = 0; index < count; index++) {
    values[index] = bytes[index]! | (bytes[count + index]! << 8) | (bytes[2 * count + index]! << 16);
  }
  return values;
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
