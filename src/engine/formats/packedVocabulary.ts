import type { BytePairVocabulary } from '../bytePairVocabulary';

/**
 * The form in which vocabularies are shipped: small, and loaded without parsing text.
 *
 *     "LOUPEVOC"                      8 bytes
 *     version, header length          2 x uint32, little-endian
 *     header                          JSON in UTF-8, see PackedHeader
 *     merges                          lefts, rights, results: three planes of bytes each (low, middle, high)
 *     plain lengths                   one byte for each id that no merge makes; 0 where the id is not in use
 *     plain bytes                     the bytes of those entries
 *
 * Bytes of merged entries are not stored, they follow from their parts. Planes compress well in the .vsix.
 */
const MAGIC = 'LOUPEVOC';
const VERSION = 1;
/** Ids are stored in three bytes. */
const LARGEST_ID = 0xff_ffff;
/** No vocabulary in use comes near this; a file that claims more is damaged. */
const LARGEST_ENTRY_BYTES = 1 << 16;
const LARGEST_TOTAL_BYTES = 1 << 28;

/** What a packed vocabulary says about itself. */
export interface PackedVocabularyMeta {
  /** Key of the tokenizer, which is also the file's name. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'bpe' | 'superbpe' | 'domain';
  /** One line for people. */
  readonly description: string;
  /** Name of the pre-tokenizer, see `preTokenizers/byName.ts`. */
  readonly preTokenizer: string;
  /** Where it comes from: a package and version, or the corpus it was trained on. */
  readonly source: string;
  /** SPDX expression. */
  readonly licence: string;
}

interface PackedHeader extends PackedVocabularyMeta {
  /** Ids, whether in use or not. */
  readonly ids: number;
  readonly merges: number;
  readonly specialTokens: Readonly<Record<string, number>>;
}

/** A packed vocabulary, read. */
export interface UnpackedVocabulary {
  readonly meta: PackedVocabularyMeta;
  readonly vocabulary: BytePairVocabulary;
}

/** The file's name for a tokenizer's key. */
export function packedFileName(id: string): string {
  return `${id}.loupe`;
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

  const header: PackedHeader = {
    ...meta,
    ids,
    merges: mergeLefts.length,
    specialTokens: Object.fromEntries(vocabulary.specialTokens),
  };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const start = new Uint8Array(16);
  start.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(start.buffer);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, headerBytes.length, true);
  return concatenate([
    start,
    headerBytes,
    planes(mergeLefts),
    planes(mergeRights),
    planes(mergeResults),
    Uint8Array.from(lengths),
    ...plain,
  ]);
}

/** Reads a packed vocabulary. Throws an `Error` that says what is wrong with the file, and never trusts a length in it. */
export function unpackVocabulary(file: Uint8Array): UnpackedVocabulary {
  if (file.length < 16 || new TextDecoder().decode(file.subarray(0, 8)) !== MAGIC) {
    throw new Error('not a packed vocabulary');
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const version = view.getUint32(8, true);
  if (version !== VERSION) throw new Error(`packed vocabulary of version ${version}, expected ${VERSION}`);
  const reader = new Reader(file, 16);
  const header = readHeader(reader.take(view.getUint32(12, true)));
  const { ids, merges, specialTokens, ...meta } = header;

  const mergeLefts = fromPlanes(reader.take(merges * 3));
  const mergeRights = fromPlanes(reader.take(merges * 3));
  const mergeResults = fromPlanes(reader.take(merges * 3));
  const lengthOf = new Uint32Array(ids);
  const merged = new Uint8Array(ids);
  for (const id of mergeResults) {
    if (id >= ids) throw new Error(`packed vocabulary is damaged: a merge gives the id ${id} of ${ids}`);
    merged[id] = 1;
  }
  const plainCount = ids - merged.reduce((count, each) => count + each, 0);
  const plainLengths = reader.take(plainCount);
  for (let id = 0, plain = 0; id < ids; id++) if (merged[id] === 0) lengthOf[id] = plainLengths[plain++]!;

  let total = 0;
  for (let rank = 0; rank < merges; rank++) {
    const length = (lengthOf[mergeLefts[rank]!] ?? 0) + (lengthOf[mergeRights[rank]!] ?? 0);
    if (lengthOf[mergeLefts[rank]!] === 0 || lengthOf[mergeRights[rank]!] === 0 || !(length <= LARGEST_ENTRY_BYTES)) {
      throw new Error(`packed vocabulary is damaged: merge ${rank} joins entries that do not exist yet`);
    }
    lengthOf[mergeResults[rank]!] = length;
  }
  const offsets = new Uint32Array(ids + 1);
  for (let id = 0; id < ids; id++) {
    total += lengthOf[id]!;
    if (total > LARGEST_TOTAL_BYTES) throw new Error('packed vocabulary is damaged: its entries are too long');
    offsets[id + 1] = total;
  }

  const bytes = new Uint8Array(total);
  for (let id = 0; id < ids; id++) if (merged[id] === 0) bytes.set(reader.take(lengthOf[id]!), offsets[id]);
  for (let rank = 0; rank < merges; rank++) {
    const [left, right, to] = [mergeLefts[rank]!, mergeRights[rank]!, offsets[mergeResults[rank]!]!];
    bytes.copyWithin(to, offsets[left]!, offsets[left + 1]);
    bytes.copyWithin(to + lengthOf[left]!, offsets[right]!, offsets[right + 1]);
  }
  const vocabulary = { bytes, offsets, mergeLefts, mergeRights, mergeResults };
  return { meta, vocabulary: { ...vocabulary, specialTokens: new Map(Object.entries(specialTokens)) } };
}

function readHeader(bytes: Uint8Array): PackedHeader {
  const header = JSON.parse(new TextDecoder().decode(bytes)) as Partial<PackedHeader>;
  const strings = [header.id, header.name, header.kind, header.description, header.preTokenizer, header.source];
  if (strings.some(each => typeof each !== 'string'))
    throw new Error('packed vocabulary is damaged: its header lacks a field');
  const counts = [header.ids, header.merges];
  if (counts.some(each => !Number.isSafeInteger(each) || each! < 0 || each! > LARGEST_ID)) {
    throw new Error('packed vocabulary is damaged: absurd sizes in its header');
  }
  return { specialTokens: {}, ...header } as PackedHeader;
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
