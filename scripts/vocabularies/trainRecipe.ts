import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { countTexts } from '../../src/training/counts/countTexts';
import type { PieceCounts } from '../../src/training/counts/pieceCounts';
import { GrowingVocabulary } from '../../src/training/merges/growingVocabulary';
import { Pace } from '../../src/training/pace';
import { trainBytePairs } from '../../src/training/learning/trainBytePairs';
import { trainSuperwords } from '../../src/training/learning/trainSuperwords';
import { type Document, fraction } from './documents';
import type { Recipe } from './recipes';
import { type Domain, domains } from './sources';

/** Occurrences below which a pair is no pattern worth an entry. */
const MINIMUM_COUNT = 5;

/**
 * The documents that a recipe trains on, out of those of each domain; which ones depends on their names alone. A share of
 * 2.5 takes each document twice and half of them once more: what there is little of can so weigh as much as the rest.
 */
export function mixture(recipe: Recipe, training: (domain: Domain) => readonly Document[]): Document[] {
  return domains.flatMap(domain => {
    const share = recipe.mixture[domain] ?? 0;
    if (share === 0) return [];
    return training(domain).flatMap(document => {
      const part = fraction(`mixed in: ${document.name}`) < share % 1 ? 1 : 0;
      return Array.from({ length: Math.floor(share) + part }, () => document);
    });
  });
}

/** Counts what a recipe is trained on. */
export function countPieces(recipe: Recipe, documents: readonly Document[]): Promise<PieceCounts> {
  const texts = documents.map(({ text }) => text);
  return countTexts(texts, scannerByName(recipe.preTokenizer), recipe.feed, new Pace({}));
}

/**
 * Trains a vocabulary. `finished` holds those of the recipes before it. Throws if the text does not carry the size: a
 * vocabulary whose last entries were hardly ever seen would be larger, not better.
 */
export async function trainRecipe(
  recipe: Recipe,
  counts: PieceCounts,
  finished: ReadonlyMap<string, BytePairVocabulary>,
): Promise<BytePairVocabulary> {
  const { vocabularySize, superwords } = recipe;
  const sizes = { vocabularySize, minimumCount: MINIMUM_COUNT };
  const vocabulary = superwords
    ? await trainSuperwords(counts, earlier(recipe, superwords.from, finished), {
        ...sizes,
        transitionSize: superwords.transitionSize,
      })
    : await trainBytePairs(counts, sizes);
  const entries = vocabulary.offsets.length - 1;
  if (entries < vocabularySize) throw new Error(`the text of ${recipe.id} carries ${entries} entries only`);
  return vocabulary;
}

/** The recipe's vocabulary where it is the beginning of a larger one: merges do not depend on how many follow. */
export function beginningOf(
  recipe: Recipe,
  larger: string,
  finished: ReadonlyMap<string, BytePairVocabulary>,
): BytePairVocabulary {
  return GrowingVocabulary.continuing(earlier(recipe, larger, finished), recipe.vocabularySize).finish();
}

function earlier(recipe: Recipe, id: string, finished: ReadonlyMap<string, BytePairVocabulary>): BytePairVocabulary {
  const vocabulary = finished.get(id);
  if (!vocabulary) throw new Error(`${recipe.id} comes before ${id}`);
  return vocabulary;
}
