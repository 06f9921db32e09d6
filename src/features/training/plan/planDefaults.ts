import type { TrainingKind } from '../../../training/recipe';

/** Below so many bytes of text a vocabulary of that many entries is filled with words that occur in it once or twice. */
const SIZES: readonly (readonly [below: number, entries: number])[] = [
  [2_000_000, 8192],
  [10_000_000, 16_384],
];
const LARGEST_DEFAULT = 32_768;
/** KL3M's middle size; character tokenizers are small on purpose. */
const CHARACTERS = 8192;

/** A sensible number of entries for a corpus of `bytes`. */
export function defaultVocabularySize(kind: TrainingKind, bytes: number): number {
  if (kind === 'characters') return CHARACTERS;
  return SIZES.find(([below]) => bytes < below)?.[1] ?? LARGEST_DEFAULT;
}

/** The published SuperBPE tokenizers turn at 80 % (t = 160k of 200k, arXiv 2503.13423) or a little later. */
export const DEFAULT_TRANSITION_SHARE = 0.8;

/** Entries of the first stage for a share of the whole, rounded to whole entries. */
export function transitionSizeAt(share: number, vocabularySize: number): number {
  return Math.round(share * vocabularySize);
}

/** Shares that a sweep tries by default: from half to all of the vocabulary, which is plain BPE. */
export const DEFAULT_SWEEP_SHARES: readonly number[] = [0.5, 0.625, 0.75, 0.875, 1];
