import type { PieceCounts } from '../counts/pieceCounts';
import { Pace } from '../pace';
import type { ScoredPiece, TrainingEnd } from '../trainedTokenizer';
import { chooseAlphabet } from './alphabet';
import { pieceSymbols, sortedPieces } from './pieceSymbols';
import { mayBeText, scoredPieces } from './scoredPieces';
import { seedForest } from './seeds/seedForest';
import { UnigramLearner } from './unigramLearner';
import { checkedOptions, type UnigramOptions } from './unigramOptions';

/** A Unigram model, as `TrainedTokenizer` takes it. */
export interface TrainedUnigram {
  /**
   * The unknown token, the bytes in their order, then text, best first and equally good ones by their UTF-16 code
   * units.
   */
  readonly pieces: readonly ScoredPiece[];
  readonly unknownId: number;
  readonly byteFallback: boolean;
  readonly ended: TrainingEnd;
}

/**
 * Pruning by loss ends with this many times the wanted entries; then the least probable are removed. As in
 * SentencePiece.
 */
const SURPLUS = 1.1;

/**
 * Trains a Unigram model (Kudo 2018, arXiv 1804.10959, section 3.2) as SentencePiece does: candidates are the parts of
 * the text with the greatest product of occurrences and characters. Then, in turns, expectation maximization sets their
 * probabilities, and the entries are removed without which the text stays most probable, until the size is reached.
 *
 *
 * The pieces `hug` (10 times), `pug` (5) and `hugs` (5): with two entries in addition to the characters these are `hug`
 * and `pug`; with one it is `hug`, and `pug` is split into `p u g`.
 *
 * It differs from SentencePiece in three ways: the loss of an entry is weighted with its occurrences rather than with
 * the sentences that have it, a last step of expectation maximization follows the last removal, and byte tokens have
 * the worst score of all, so that text which looks like one stays text.
 *
 * Spaces are written as `▁`. With `byteFallback` every text without a `▁` of its own is decoded to itself. The result
 * depends on the counts and options alone, not on the order of the pieces, and is the same on every platform: sums are
 * made in the order of the pieces' bytes, and with + - * / alone (see exactMath.ts).
 *
 * Progress has the phase `encoding` while candidates are found, then `merging`: characters of the distinct pieces,
 * where every pass over the text has its share.
 *
 * Memory: about 50 bytes for each byte of the distinct pieces at the peak, while candidates are found (measured: 220 MB
 * for the 4.2 MB of pieces of 10 MB of text). The longest time without a yield is then too, in one pass over all of
 * them.
 *
 * @param counts Pieces that no entry reaches across, in UTF-8: those of `metaspace` to split as SentencePiece does.
 *   Rejects with an `Error` that says how many entries are needed where there are too few for the characters, with a
 *   `RangeError` for options out of range, and with the signal's reason when it is aborted.
 */
export async function trainUnigram(counts: PieceCounts, options: UnigramOptions): Promise<TrainedUnigram> {
  const pace = new Pace(options);
  const settings = checkedOptions(options);
  const { vocabularySize, byteFallback, shrinkingFactor, subIterations } = settings;
  const reserved = byteFallback ? 257 : 1;
  const room = vocabularySize - reserved;
  const alphabet = chooseAlphabet(counts, { ...settings, reserved });
  const text = pieceSymbols(counts, sortedPieces(counts), alphabet);

  const total = text.symbols.length;
  const seed = await seedForest(text, alphabet, { ...settings, mayBe: mayBeText }, () =>
    pace.isDue ? pace.yield({ phase: 'encoding', done: 0, total }) : undefined,
  );
  const learner = new UnigramLearner(text, seed);
  const wanted = Math.floor(room * SURPLUS);
  const rounds = 1 + Math.max(0, Math.ceil(Math.log(learner.size / wanted) / -Math.log(shrinkingFactor)));
  const passes = rounds * (subIterations + 1);
  let passed = 0;
  const yieldIfDue = (share: number): Promise<void> | undefined => {
    passed += share;
    if (!pace.isDue) return undefined;
    return pace.yield({ phase: 'merging', done: Math.min(total, Math.floor((passed / passes) * total)), total });
  };
  for (;;) {
    for (let iteration = 0; iteration < subIterations; iteration++) await learner.improve(room, yieldIfDue);
    if (learner.size <= wanted) break;
    await learner.prune(
      { least: room, most: Math.max(wanted, Math.floor(learner.size * shrinkingFactor)) },
      yieldIfDue,
    );
  }
  learner.cut(room);
  await learner.improve(room, yieldIfDue);
  const pieces = scoredPieces(learner, text, alphabet, byteFallback);
  return { pieces, unknownId: 0, byteFallback, ended: pieces.length < vocabularySize ? 'exhausted' : 'size' };
}
