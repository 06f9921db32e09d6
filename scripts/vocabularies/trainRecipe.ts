import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { preTokenizerByName } from '../../src/engine/preTokenizers/byName';
import { countTexts } from '../../src/training/counts/countTexts';
import { Pace } from '../../src/training/pace';
import { trainBytePairs } from '../../src/training/trainBytePairs';
import { trainSuperwords } from '../../src/training/trainSuperwords';
import { type Document, fraction } from './documents';
import type { Recipe } from './recipes';
import { type Domain, domains } from './sources';

/** The documents that a recipe trains on, out of those of each domain; which ones depends on their names alone. */
export function mixture(recipe: Recipe, training: (domain: Domain) => readonly Document[]): Document[] {
  return domains.flatMap(domain => {
    const share = recipe.mixture[domain] ?? 0;
    if (share === 0) return [];
    return training(domain).filter(({ name }) => fraction(`mixed in: ${name}`) < share);
  });
}

/** Trains a vocabulary. `finished` holds those of the recipes before it. */
export async function trainRecipe(
  recipe: Recipe,
  documents: readonly Document[],
  finished: ReadonlyMap<string, BytePairVocabulary>,
): Promise<BytePairVocabulary> {
  const texts = documents.map(({ text }) => text);
  const preTokenizer = preTokenizerByName(recipe.preTokenizer);
  const { vocabularySize, feed, superwords } = recipe;
  const counts = await countTexts(texts, preTokenizer, feed, new Pace({}));
  if (!superwords) return trainBytePairs(counts, { vocabularySize });
  const subwords = finished.get(superwords.from);
  if (!subwords) throw new Error(`${recipe.id} comes before ${superwords.from}`);
  return trainSuperwords(counts, subwords, { vocabularySize, transitionSize: superwords.transitionSize });
}
