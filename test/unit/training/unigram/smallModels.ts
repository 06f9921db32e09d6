import fc from 'fast-check';
import { type PieceCounts, pieceCountsOf } from '../../../../src/training/counts/pieceCounts';
import { type Alphabet, chooseAlphabet } from '../../../../src/training/unigram/alphabet';
import { entryCount, entryText, type PieceForest } from '../../../../src/training/unigram/pieceForest';
import { type PieceSymbols, pieceSymbols, sortedPieces } from '../../../../src/training/unigram/pieceSymbols';
import { type Seed, seedForest } from '../../../../src/training/unigram/seeds/seedForest';

/** Few characters, so that much repeats, in pieces short enough to be split in every way. */
export const smallCorpora = fc.oneof(
  ...['ab', 'abc', '▁ab', 'aé日'].map(units =>
    fc.uniqueArray(
      fc.tuple(
        fc.array(fc.constantFrom(...Array.from(units)), { minLength: 1, maxLength: 9 }).map(each => each.join('')),
        fc.integer({ min: 1, max: 9 }),
      ),
      { minLength: 1, maxLength: 8, selector: ([piece]) => piece },
    ),
  ),
);

export interface SmallModel {
  readonly text: PieceSymbols;
  readonly alphabet: Alphabet;
  readonly seed: Seed;
}

/** The candidates of a corpus: all of them, unless `seedSize` is given. */
export async function smallModel(
  corpus: PieceCounts | Iterable<readonly [string, number]>,
  { seedSize = 1000, maximumCharacters = 16, minimumCount = 2 } = {},
): Promise<SmallModel> {
  const counts = 'bytes' in corpus ? corpus : pieceCountsOf(corpus);
  const alphabet = chooseAlphabet(counts, {
    vocabularySize: 10_000,
    reserved: 1,
    byteFallback: false,
    characterCoverage: 1,
    minimumCount,
  });
  const text = pieceSymbols(counts, sortedPieces(counts), alphabet);
  const options = { maximumCharacters, minimumCount, seedSize, mayBe: () => true };
  return { text, alphabet, seed: await seedForest(text, alphabet, options, () => Promise.resolve()) };
}

/** The text of every entry. */
export function entryTexts(forest: PieceForest, { text, alphabet }: SmallModel): string[] {
  return Array.from({ length: entryCount(forest) }, (_, entry) => entryText(forest, entry, text.symbols, alphabet));
}
