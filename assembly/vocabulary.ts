import { allocate } from './memory';

/*
 * The vocabulary, as `BytePairVocabulary` has it: the host fills the tables. One a program, so what is a field there is a
 * global here, and an access to it is one instruction.
 */

/** The bytes of all entries one after the other. */
export let entryBytes: usize = 0;
/** Entry `id` is from `offsets[id]` to `offsets[id + 1]`. */
export let offsets: usize = 0;
export let entryCount: i32 = 0;
/** By rank, the two entries that a merge joins, and what it makes. */
export let mergeLefts: usize = 0;
export let mergeRights: usize = 0;
export let mergeResults: usize = 0;
export let mergeCount: i32 = 0;
/** By byte, its entry. */
export const entryOfByte: usize = memory.data(1024);

/** Makes room for the merges: with these, and the entries of bytes, short pieces are encoded. */
export function allocateMerges(merges: i32): void {
  mergeLefts = allocate(merges << 2);
  mergeRights = allocate(merges << 2);
  mergeResults = allocate(merges << 2);
  mergeCount = merges;
}

/** Makes room for the bytes of all entries, which only long texts need. */
export function allocateEntries(bytes: i32, entries: i32): void {
  entryBytes = allocate(bytes);
  offsets = allocate((entries + 1) << 2);
  entryCount = entries;
}
