import { type BytePairVocabulary, entryBytes } from '../../bytePairVocabulary';
import type { Resync } from '../../document/resync';
import type { SplitScanner } from '../../scanners/splitScanner';
import { isSurrogatePair } from '../../unicode/wellFormed';
import type { BytePairModel } from './bytePairModel';

/** Soft cuts of a byte-level BPE; `undefined` where its pre-tokenizer or its vocabulary rules them out. */
export function bytePairResync(
  vocabulary: BytePairVocabulary,
  model: BytePairModel,
  preTokenizer: SplitScanner,
): Resync | undefined {
  if (!preTokenizer.splitsAloneBetween || !model.everyEntryIsMerged) return undefined;
  const pairs = new ValidPairs(vocabulary, model);
  return {
    mayCutBetween: (previous, next) =>
      !isSurrogatePair(previous, next) &&
      (preTokenizer.canCutBetween(previous, next) || preTokenizer.splitsAloneBetween!(previous, next)),
    isValidPair: (left, right) => pairs.isValid(left, right),
  };
}

/**
 * Whether two tokens side by side are what their bytes encode to. Asked about a handful of times an edit, so it is
 * simply tried. That is right whatever merges there are, several for one token included.
 */
class ValidPairs {
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
