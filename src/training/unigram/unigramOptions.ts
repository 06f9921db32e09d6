import type { TrainingControl } from '../pace';

export interface UnigramOptions extends TrainingControl {
  /** Entries to end with: the unknown token, the bytes and the characters included. */
  readonly vocabularySize: number;
  /** Occurrences that a part of the text needs to become an entry; 2 if not given. */
  readonly minimumCount?: number;
  /** Longest entry, in characters, up to 255; 16 if not given, as in SentencePiece. */
  readonly maximumCharacters?: number;
  /**
   * Whether characters without an entry are written in bytes, `<0x00>` to `<0xFF>`, so that no text is unknown; true if
   * not given.
   */
  readonly byteFallback?: boolean;
  /** Share of the text's characters that must be in the alphabet; 1 if not given. SentencePiece has 0.9995. */
  readonly characterCoverage?: number;
  /** Share of the entries that a round of pruning keeps; 0.75 if not given. */
  readonly shrinkingFactor?: number;
  /** Steps of expectation maximization in a round; 2 if not given. */
  readonly subIterations?: number;
  /**
   * Candidates at the start, in addition to the characters; four for each entry of the vocabulary if not given.
   * SentencePiece has a million, which makes the training text more probable, but gives more tokens, since long and
   * rare parts become entries.
   */
  readonly seedSize?: number;
}

/** See {@link UnigramOptions.seedSize}. */
const SEEDS_PER_ENTRY = 4;

/** The options with defaults for those that are not given. Throws a `RangeError` for those out of range. */
export function checkedOptions(options: UnigramOptions): Required<Omit<UnigramOptions, keyof TrainingControl>> {
  const {
    vocabularySize,
    minimumCount = 2,
    maximumCharacters = 16,
    byteFallback = true,
    characterCoverage = 1,
    shrinkingFactor = 0.75,
    subIterations = 2,
    seedSize = SEEDS_PER_ENTRY * vocabularySize,
  } = options;
  const require = (holds: boolean, name: string, what: string): void => {
    if (!holds) throw new RangeError(`${name} must be ${what}`);
  };
  require(Number.isInteger(vocabularySize) && vocabularySize > 0, 'vocabularySize', 'a whole number above 0');
  require(minimumCount >= 1, 'minimumCount', '1 at least');
  require(Number.isInteger(maximumCharacters) &&
    maximumCharacters >= 1 &&
    maximumCharacters <= 255, 'maximumCharacters', 'a whole number from 1 to 255');
  require(characterCoverage > 0 && characterCoverage <= 1, 'characterCoverage', 'above 0 and at most 1');
  require(shrinkingFactor > 0 && shrinkingFactor < 1, 'shrinkingFactor', 'between 0 and 1');
  require(Number.isInteger(subIterations) && subIterations >= 1, 'subIterations', 'a whole number above 0');
  require(seedSize >= 0, 'seedSize', '0 at least');
  return {
    vocabularySize,
    minimumCount,
    maximumCharacters,
    byteFallback,
    characterCoverage,
    shrinkingFactor,
    subIterations,
    seedSize,
  };
}
