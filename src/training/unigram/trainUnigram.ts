import { byteToken } from '../../engine/models/byteFallback';
import type { PieceCounts } from '../counts/pieceCounts';
import { Pace, type TrainingControl } from '../pace';
import type { ScoredPiece, TrainingEnd } from '../trainedTokenizer';
import { type Alphabet, chooseAlphabet } from './alphabet';
import { naturalLogarithm } from './exactMath';
import { entryText } from './entryText';
import { pieceSymbols, type PieceSymbols, sortedPieces } from './pieceSymbols';
import { seedForest } from './seedForest';
import { UnigramLearner } from './unigramLearner';

export interface UnigramOptions extends TrainingControl {
  /** Entries to end with: the unknown token, the bytes and the characters included. */
  readonly vocabularySize: number;
  /** Occurrences that a part of the text needs to become an entry; 2 if not given. */
  readonly minimumCount?: number;
  /** Longest entry, in characters, up to 255; 16 if not given, as in SentencePiece. */
  readonly maximumCharacters?: number;
  /** Whether what is in no entry is written in bytes, `<0x00>` to `<0xFF>`, so that no text is unknown; so if not given. */
  readonly byteFallback?: boolean;
  /** Share of the text's characters that must be in the alphabet; 1 if not given. SentencePiece has 0.9995. */
  readonly characterCoverage?: number;
  /** What a round of pruning leaves of the entries; 0.75 if not given. */
  readonly shrinkingFactor?: number;
  /** Steps of expectation maximization in a round; 2 if not given. */
  readonly subIterations?: number;
  /** Candidates to begin with; a million if not given. */
  readonly seedSize?: number;
}

/** A Unigram model, as `TrainedTokenizer` takes it. */
export interface TrainedUnigram {
  /** The unknown token, the bytes in their order, then text, best first and equally good ones by code points. */
  readonly pieces: readonly ScoredPiece[];
  readonly unknownId: number;
  readonly byteFallback: boolean;
  readonly ended: TrainingEnd;
}

const UNKNOWN = '<unk>';
/** What the decoder takes for the byte; see engine/decoders/byteFallback.ts. */
const BYTE_TOKEN = /^<0x([0-9a-f]{2}|\+[0-9a-f])>$/i;
/** Text that would be read as a token of another kind. */
const mayBeText = (text: string): boolean => text !== UNKNOWN && !BYTE_TOKEN.test(text);

/** Binary places of a score. Exact in 32-bit floats down to -64, and no sum of scores is ever rounded. */
const PLACES = 2 ** 18;
/** How many entries more than wanted the loss decides about, before the least probable are cut off; as in SentencePiece. */
const SURPLUS = 1.1;

/**
 * Trains a Unigram model (Kudo 2018, arXiv 1804.10959, section 3.2) in the practical form of SentencePiece: candidates
 * are the parts of the text with the most occurrences times characters; then, by turns, expectation maximization sets
 * their probabilities, and those go whose loss makes the text least improbable, until the size is reached.
 *
 * What differs from SentencePiece: the loss of an entry is weighted with its occurrences rather than with the sentences
 * that hold it, a last step of expectation maximization follows the last cut, and byte tokens have the worst score of
 * all, so that text which looks like one is text.
 *
 * Spaces are written as `▁`. With `byteFallback` every text without a `▁` of its own comes back from its tokens. The
 * result depends on the counts and options alone, not on the order of the pieces, and is the same on every platform: sums
 * are made in the order of the pieces' bytes, and of + - * / alone (see exactMath.ts).
 *
 * Memory: about 36 bytes for each character of the distinct pieces at the peak, 60 for each candidate.
 *
 * @param counts Pieces that no entry reaches across, in UTF-8: for SentencePiece's way those of `metaspace`.
 *   Rejects with an `Error` that says how many entries are needed where characters leave no room, with a `RangeError` for
 *   options without sense, and with the signal's reason when it is aborted.
 */
export async function trainUnigram(counts: PieceCounts, options: UnigramOptions): Promise<TrainedUnigram> {
  const { vocabularySize, minimumCount, maximumCharacters, byteFallback, shrinkingFactor, subIterations, seedSize } =
    checked(options);
  const pace = new Pace(options);
  const reserved = byteFallback ? 257 : 1;
  const room = vocabularySize - reserved;
  const alphabet = chooseAlphabet(counts, {
    vocabularySize,
    reserved,
    byteFallback,
    coverage: options.characterCoverage ?? 1,
    minimumCount,
  });
  const text = pieceSymbols(counts, sortedPieces(counts), alphabet);

  const total = text.symbols.length;
  const seed = await seedForest(text, alphabet, { maximumCharacters, minimumCount, seedSize, mayBe: mayBeText }, () =>
    pace.rest({ phase: 'encoding', done: 0, total }),
  );
  const learner = new UnigramLearner(text, seed);
  const wanted = Math.floor(room * SURPLUS);
  const passes =
    Math.max(1, Math.ceil(Math.log(learner.size / wanted) / Math.log(1 / shrinkingFactor)) + 1) * (subIterations + 1);
  let passed = 0;
  const rest = (share: number): Promise<void> | undefined => {
    passed += share;
    if (!pace.isDue) return undefined;
    return pace.rest({ phase: 'merging', done: Math.min(total, Math.floor((passed / passes) * total)), total });
  };
  for (;;) {
    for (let iteration = 0; iteration < subIterations; iteration++) await learner.improve(room, rest);
    if (learner.size <= wanted) break;
    await learner.prune({ least: room, most: Math.max(wanted, Math.floor(learner.size * shrinkingFactor)) }, rest);
  }
  learner.cut(room);
  await learner.improve(room, rest);
  const pieces = scoredPieces(learner, text, alphabet, byteFallback);
  return { pieces, unknownId: 0, byteFallback, ended: pieces.length < vocabularySize ? 'exhausted' : 'size' };
}

function checked(options: UnigramOptions): Required<Omit<UnigramOptions, keyof TrainingControl>> {
  const {
    vocabularySize,
    minimumCount = 2,
    maximumCharacters = 16,
    byteFallback = true,
    characterCoverage = 1,
    shrinkingFactor = 0.75,
    subIterations = 2,
    seedSize = 1_000_000,
  } = options;
  const require = (holds: boolean, name: string, what: string): void => {
    if (!holds) throw new RangeError(`${name} must be ${what}`);
  };
  require(Number.isInteger(vocabularySize) && vocabularySize > 0, 'vocabularySize', 'a whole number above 0');
  require(minimumCount >= 1, 'minimumCount', '1 at least');
  require(Number.isInteger(maximumCharacters) && maximumCharacters >= 1 && maximumCharacters <= 255, 'maximumCharacters', 'a whole number from 1 to 255'); // prettier-ignore
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

/** All entries with their scores, in their order. */
function scoredPieces(
  { forest, probabilities }: UnigramLearner,
  { symbols }: PieceSymbols,
  alphabet: Alphabet,
  byteFallback: boolean,
): ScoredPiece[] {
  const texts = Array.from(probabilities, (probability, entry) => ({
    piece: entryText(forest, entry, symbols, alphabet),
    score: Math.round(naturalLogarithm(probability) * PLACES) / PLACES,
  }));
  texts.sort((one, other) => other.score - one.score || (one.piece < other.piece ? -1 : 1));
  // A byte token has six characters, all of them entries: any split of such a text must be better than the token.
  const worst = 7 * (texts.at(-1)?.score ?? 0) - 10;
  const bytes = byteFallback ? Array.from({ length: 256 }, (_, byte) => byteToken(byte)) : [];
  return [UNKNOWN, ...bytes].map(piece => ({ piece, score: worst })).concat(texts);
}
