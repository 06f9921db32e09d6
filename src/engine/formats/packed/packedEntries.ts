import type { BytePairVocabulary, PlainEntries } from '../../bytePairVocabulary';

/*
 * The entries of a packed vocabulary from its merges and its plain entries.
 *
 * Opening a text waits for this, and each loop runs just once. So each is a function of its own with nothing in it but
 * numbers: it is then compiled after its first hundreds of rounds, instead of being interpreted to its end.
 */

/** No vocabulary in use comes near this; a file that claims more is damaged. */
const LARGEST_ENTRY_BYTES = 1 << 16;
const LARGEST_TOTAL_BYTES = 1 << 28;

export type PackedMerges = Pick<BytePairVocabulary, 'mergeLefts' | 'mergeRights' | 'mergeResults'>;

/**
 * Where the bytes of each id start (length: ids + 1). `plainLengths`: bytes of each of `plainIds`, the ids that no merge
 * makes. Throws an `Error` where merges join what does not exist, contradict each other in length, or make absurdly long
 * entries.
 */
export function entryOffsets(
  merges: PackedMerges,
  ids: number,
  plainIds: Uint32Array,
  plainLengths: Uint8Array,
): Uint32Array {
  const lengths = new Uint32Array(ids);
  for (let index = 0; index < plainIds.length; index++) lengths[plainIds[index]!] = plainLengths[index]!;
  addMergedLengths(merges, lengths);
  const offsets = new Uint32Array(lengths.length + 1);
  let total = 0;
  for (let id = 0; id < lengths.length; id++) {
    total += lengths[id]!;
    if (total > LARGEST_TOTAL_BYTES) throw new Error('packed vocabulary is damaged: its entries are too long');
    offsets[id + 1] = total;
  }
  return offsets;
}

function addMergedLengths({ mergeLefts, mergeRights, mergeResults }: PackedMerges, lengths: Uint32Array): void {
  for (let rank = 0; rank < mergeResults.length; rank++) {
    const left = mergeLefts[rank]!;
    const right = mergeRights[rank]!;
    if (lengths[left] === 0 || lengths[right] === 0) throw unmadeEntries(rank);
    const length = lengths[left]! + lengths[right]!;
    const result = mergeResults[rank]!;
    const known = lengths[result]!;
    if (length > LARGEST_ENTRY_BYTES) throw new Error('packed vocabulary is damaged: its entries are too long');
    if (known !== 0 && known !== length) throw contradiction(rank);
    lengths[result] = length;
  }
}

/** The entries that no merge makes, of their ids, lengths and bytes. Of equal bytes the last id counts. */
export function plainEntriesOf(plainIds: Uint32Array, plainLengths: Uint8Array, plain: Uint8Array): PlainEntries {
  const byteIds = new Int32Array(256).fill(-1);
  const unmerged: number[] = [];
  let start = 0;
  for (let index = 0; index < plainIds.length; index++) {
    const length = plainLengths[index]!;
    if (length === 1) byteIds[plain[start]!] = plainIds[index]!;
    else if (length > 1) unmerged.push(plainIds[index]!);
    start += length;
  }
  return { byteIds, unmerged };
}

/** The bytes of all ids, one after the other. `plain`: those of `plainIds`. */
export function entryContents(
  merges: PackedMerges,
  plainIds: Uint32Array,
  offsets: Uint32Array,
  plain: Uint8Array,
): Uint8Array {
  const bytes = new Uint8Array(offsets[offsets.length - 1]!);
  writePlain(bytes, offsets, plainIds, plain);
  writeMerged(bytes, offsets, merges);
  return bytes;
}

function writePlain(bytes: Uint8Array, offsets: Uint32Array, plainIds: Uint32Array, plain: Uint8Array): void {
  let from = 0;
  for (const id of plainIds) for (let to = offsets[id]!; to < offsets[id + 1]!; to++) bytes[to] = plain[from++]!;
}

function writeMerged(
  bytes: Uint8Array,
  offsets: Uint32Array,
  { mergeLefts, mergeRights, mergeResults }: PackedMerges,
): void {
  const written = new Uint8Array(offsets.length);
  for (let rank = 0; rank < mergeResults.length; rank++) {
    const result = mergeResults[rank]!;
    const left = mergeLefts[rank]!;
    const right = mergeRights[rank]!;
    const start = offsets[result]!;
    const middle = start + offsets[left + 1]! - offsets[left]!;
    // Several merges may make one entry, but all of them the same one.
    if (written[result] === 1 && !(holds(bytes, start, offsets, left) && holds(bytes, middle, offsets, right))) {
      throw contradiction(rank);
    }
    written[result] = 1;
    for (let from = offsets[left]!, to = start; to < middle;) bytes[to++] = bytes[from++]!;
    for (let from = offsets[right]!, to = middle; from < offsets[right + 1]!;) bytes[to++] = bytes[from++]!;
  }
}

/** Whether the bytes of an entry are at `at`, too. */
function holds(bytes: Uint8Array, at: number, offsets: Uint32Array, entry: number): boolean {
  for (let from = offsets[entry]!; from < offsets[entry + 1]!;) if (bytes[at++] !== bytes[from++]) return false;
  return true;
}

/** The error of a merge of what is not there, or not there yet. */
export function unmadeEntries(rank: number): Error {
  return new Error(`packed vocabulary is damaged: merge ${rank} joins entries that do not exist yet`);
}

function contradiction(rank: number): Error {
  return new Error(`packed vocabulary is damaged: merge ${rank} contradicts an earlier one`);
}
