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
