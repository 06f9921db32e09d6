import fs from 'node:fs';
import path from 'node:path';
import { type BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { countTexts } from '../../src/training/counts/countTexts';
import type { PieceCounts } from '../../src/training/counts/pieceCounts';
import { Pace } from '../../src/training/pace';
import type { TrainingRecipe } from '../../src/training/recipe';
import { trainBytePairs } from '../../src/training/learning/trainBytePairs';
import type { TrainedTokenizer } from '../../src/training/trainedTokenizer';
import { trainSuperwords } from '../../src/training/learning/trainSuperwords';
import { hardCases } from './hardCases';
import { random } from './random';
import { mixedText, proseLikeText } from './randomTexts';

/** A recipe of a small tokenizer: BPE behind cl100k's pattern unless told otherwise. */
export function smallRecipe(changes: Partial<TrainingRecipe> = {}): TrainingRecipe {
  return {
    kind: 'bpe',
    name: 'small',
    vocabularySize: 1500,
    preTokenizer: { name: 'cl100k' },
    feed: 'documents',
    normalizer: 'none',
    minimumCount: 2,
    addedTokens: [],
    padding: 'none',
    ...changes,
  };
}

/** Sources of a package of the corpora, as many as fit into `most` code units. */
export function sourceTexts(most: number): string[] {
  const folder = path.join('corpora', 'node_modules', 'rxjs', 'src', 'internal');
  const texts: string[] = [];
  let length = 0;
  for (const name of fs.readdirSync(folder).sort()) {
    if (!name.endsWith('.ts')) continue;
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    if ((length += text.length) > most) break;
    texts.push(text);
  }
  return texts;
}

/** Sources, and texts of all scripts often enough for entries of them to be learnt. */
export function trainingTexts(): string[] {
  const next = random(7);
  const scripts = hardCases.map(({ text }) => text).join('\n');
  return [...sourceTexts(60_000), scripts, scripts, mixedText(next, 8000), proseLikeText(next, 8000)];
}

/** Trains what the recipe says, plainly and in this thread. Byte-level kinds behind pre-tokenizers that have a name. */
export async function trainSmall(recipe: TrainingRecipe, texts: readonly string[]): Promise<TrainedTokenizer> {
  if (!('name' in recipe.preTokenizer)) throw new Error('expected the name of a pre-tokenizer');
  const vocabulary = await train(recipe, recipe.preTokenizer.name, texts);
  return { recipe, model: { type: 'BPE', vocabulary } };
}

async function train(
  recipe: TrainingRecipe,
  preTokenizer: string,
  texts: readonly string[],
): Promise<BytePairVocabulary> {
  const { superwords, feed, addedTokens, minimumCount, maximumBytes } = recipe;
  const vocabularySize = recipe.vocabularySize - addedTokens.length;
  const options = { minimumCount, ...(maximumBytes !== undefined && { maximumBytes }) };
  const counts = await countTexts(texts, scannerByName(preTokenizer), feed, new Pace({}));
  const first = superwords?.transitionSize ?? vocabularySize;
  const subwords = await trainBytePairs(counts, { ...options, vocabularySize: first });
  if (!superwords) return subwords;
  const lines = await countTexts(texts, scannerByName('superbpe-stage2'), 'lines', new Pace({}));
  return trainSuperwords(lines, subwords, { ...options, ...superwords, vocabularySize });
}

/** A small SuperBPE of counts for both stages. */
export async function trainedInTwoStages(subwordCounts: PieceCounts, lineCounts: PieceCounts) {
  const subwords = await trainBytePairs(subwordCounts, { vocabularySize: 1500 });
  return {
    subwords,
    superwords: await trainSuperwords(lineCounts, subwords, { transitionSize: 1000, vocabularySize: 1500 }),
  };
}
