/**
 * The form in which vocabularies are shipped: small, and loaded without parsing text.
 *
 *     "LOUPEVOC"                      8 bytes
 *     version, header length          2 x uint32, little-endian
 *     header                          JSON in UTF-8, see PackedHeader
 *     body                            see packedVocabulary.ts
 */
const MAGIC = 'LOUPEVOC';
const VERSION = 1;
const PREAMBLE_BYTES = 16;

/** Ids are stored in three bytes. */
export const LARGEST_ID = 0xff_ffff;

/** What a packed vocabulary says about itself. */
export interface PackedVocabularyMeta {
  /** Key of the tokenizer, which is also the file's name. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'bpe' | 'superbpe' | 'domain';
  /** One line for people. */
  readonly description: string;
  /** Name of the pre-tokenizer, see scannerTable.ts. */
  readonly preTokenizer: string;
  /** Where it comes from: a package and version, or the corpus it was trained on. */
  readonly source: string;
  /** SPDX expression. */
  readonly licence: string;
}

/** What is in the file before its body. */
export interface PackedHeader extends PackedVocabularyMeta {
  /** Ids in use, special tokens included. */
  readonly entries: number;
  /** Ids, whether in use or not. */
  readonly ids: number;
  readonly merges: number;
  readonly specialTokens: Readonly<Record<string, number>>;
}

/** The header, and where the body starts. */
export interface ReadHeader {
  readonly header: PackedHeader;
  readonly bodyStart: number;
}

/** The bytes before the body. */
export function writePackedHeader(header: PackedHeader): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(PREAMBLE_BYTES + json.length);
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, json.length, true);
  bytes.set(json, PREAMBLE_BYTES);
  return bytes;
}

/** Reads what a packed vocabulary says about itself, without its body. Throws an `Error` that says what is wrong. */
export function readPackedHeader(file: Uint8Array): ReadHeader {
  if (file.length < PREAMBLE_BYTES || new TextDecoder().decode(file.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new Error('not a packed vocabulary');
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const version = view.getUint32(8, true);
  if (version !== VERSION) throw new Error(`packed vocabulary of version ${version}, expected ${VERSION}`);
  const bodyStart = PREAMBLE_BYTES + view.getUint32(12, true);
  if (bodyStart > file.length) throw new Error('packed vocabulary is cut short');
  return { header: parseHeader(file.subarray(PREAMBLE_BYTES, bodyStart)), bodyStart };
}

function parseHeader(bytes: Uint8Array): PackedHeader {
  let header: Partial<PackedHeader>;
  try {
    header = Object(JSON.parse(new TextDecoder().decode(bytes))) as Partial<PackedHeader>;
  } catch (cause) {
    throw new Error('packed vocabulary is damaged: its header is no JSON', { cause });
  }
  const { id, name, kind, description, preTokenizer, source, licence } = header;
  if ([id, name, kind, description, preTokenizer, source, licence].some(each => typeof each !== 'string')) {
    throw new Error('packed vocabulary is damaged: its header lacks a field');
  }
  if (![header.ids, header.merges, header.entries].every(each => isCount(each))) {
    throw new Error('packed vocabulary is damaged: absurd sizes in its header');
  }
  const specialTokens: unknown = header.specialTokens ?? {};
  if (
    typeof specialTokens !== 'object' ||
    Object.values(Object(specialTokens) as object).some(each => !isCount(each))
  ) {
    throw new Error('packed vocabulary is damaged: special tokens without an id');
  }
  return { ...header, specialTokens } as PackedHeader;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= LARGEST_ID;
}
