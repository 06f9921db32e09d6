// A process of its own, started by jobs.ts with the job's name.
import type { BytePairVocabulary } from '../../src/engine/bytePairVocabulary';
import { packVocabulary } from '../../src/engine/formats/packed/packedVocabulary';
import type { PieceCounts } from '../../src/training/counts/pieceCounts';
import { type Corpus, readCorpus } from './corpus';
import { byteLength, type Document } from './documents';
import { type JobMessage, type JobName, jobs } from './jobs';
import { packOpenAi } from './openAi';
import { type Product, writeProduct } from './products';
import { type Recipe, recipes } from './recipes';
import { type Domain, sources } from './sources';
import { beginningOf, countPieces, mixture, trainRecipe } from './trainRecipe';

let started = performance.now();

function send(product: Product, training?: JobMessage['training']): void {
  const seconds = (performance.now() - started) / 1000;
  const memory = process.resourceUsage().maxRSS / 1000;
  process.send?.({ product, seconds, memory, ...(training && { training }) } satisfies JobMessage);
  started = performance.now();
}

async function train(ours: readonly Recipe[]): Promise<void> {
  const corpora = new Map<Domain, Corpus>();
  const training = (domain: Domain): Corpus['training'] => {
    const corpus = corpora.get(domain) ?? readCorpus(sources, domain);
    corpora.set(domain, corpus);
    return corpus.training;
  };
  // Recipes of the same text in the same pieces stand together, so the last counts are all that is worth keeping.
  let last: { readonly of: Recipe; readonly counts: PieceCounts } | undefined;
  const counted = async (recipe: Recipe, documents: readonly Document[]): Promise<PieceCounts> => {
    const { mixture: text, preTokenizer, feed } = recipe;
    const isLast = last?.of.mixture === text && last.of.preTokenizer === preTokenizer && last.of.feed === feed;
    if (!last || !isLast) {
      last = { of: recipe, counts: await countPieces(recipe, documents) };
    }
    return last.counts;
  };
  const finished = new Map<string, BytePairVocabulary>();
  for (const recipe of ours) {
    const documents = mixture(recipe, training);
    const vocabulary = recipe.beginningOf
      ? beginningOf(recipe, recipe.beginningOf, finished)
      : await trainRecipe(recipe, await counted(recipe, documents), finished);
    finished.set(recipe.id, vocabulary);
    const { id, name, kind, description, preTokenizer } = recipe;
    const source = 'trained by scripts/vocabularies.mjs; corpora.json lists the texts';
    const packed = packVocabulary(vocabulary, { id, name, kind, description, preTokenizer, source, licence: 'MIT' });
    const bytes = byteLength(documents);
    send(writeProduct(id, packed, vocabulary.offsets.length - 1), { documents: documents.length, bytes });
  }
}

const name = process.argv[2] as JobName;
if (name === 'openAi') packOpenAi(send);
else {
  const ids: readonly string[] = jobs[name];
  train(recipes.filter(({ id }) => ids.includes(id))).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
