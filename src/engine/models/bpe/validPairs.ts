import { type BytePairVocabulary, entryBytes } from '../../bytePairVocabulary';
import type { BytePairModel } from './bytePairModel';

/**
 * Whether two tokens side by side are what their bytes encode to. Asked about at a handful of places an edit, so it is
 * simply tried: that is right for whatever merges there are, several for one token included.
 */
export class ValidPairs {
  private bytes = new Uint8Array(256);

  constructor(
    private readonly vocabulary: BytePairVocabulary,
    private readonly model: BytePairModel,
  ) {}

  /** False for ids that are not in the vocabulary. */
  isValid(left: number, right: number): boolean {
    const [before, after] = [entryBytes(this.vocabulary, left), entryBytes(this.vocabulary, right)];
    if (before.length === 0 || after.length === 0) return false;
    const length = before.length + after.length;
    if (this.bytes.length < length) this.bytes = new Uint8Array(length * 2);
    this.bytes.set(before);
    this.bytes.set(after, before.length);
    const found: number[] = [];
    this.model.encode(this.bytes, length, (ids, count) => {
      for (let index = 0; index < count; index++) found.push(ids[index]!);
    });
    return found.length === 2 && found[0] === left && found[1] === right;
  }
}

/**
 * Whether each entry of two bytes and more is made by some merge. Others are found by look-up when they are a whole
 * pre-token; a part of a pre-token must not be looked up, so a pre-token cannot be held in parts then.
 */
export function allEntriesAreMerged({ offsets, mergeResults }: BytePairVocabulary): boolean {
  const merged = new Uint8Array(offsets.length);
  for (const id of mergeResults) merged[id] = 1;
  for (let id = 0; id + 1 < offsets.length; id++) {
    if (offsets[id + 1]! - offsets[id]! > 1 && merged[id] === 0) return false;
  }
  return true;
}
