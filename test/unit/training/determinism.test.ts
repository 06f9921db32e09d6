import assert from 'node:assert/strict';
import { packVocabulary } from '../../../src/engine/formats/packed/packedVocabulary';
import { readCorpus } from '../../../scripts/vocabularies/corpus';
import type { Recipe } from '../../../scripts/vocabularies/recipes';
import { sources } from '../../../scripts/vocabularies/sources';
import { beginningOf, countPieces, trainRecipe } from '../../../scripts/vocabularies/trainRecipe';

const subwords: Recipe = {
  id: 'small',
  name: 'small',
  kind: 'bpe',
  description: '',
  vocabularySize: 1200,
  mixture: {},
  preTokenizer: 'superbpe-stage1',
  feed: 'lines',
};
const superwords: Recipe = {
  ...subwords,
  kind: 'superbpe',
  preTokenizer: 'superbpe-stage2',
  superwords: { from: 'small', transitionSize: 900 },
};

describe('training a bundled vocabulary', () => {
  it('gives the same bytes every time, in whatever order the texts come', async () => {
    const { heldOut } = readCorpus(sources, 'languages');
    const files: Uint8Array[] = [];
    for (const documents of [heldOut, heldOut, heldOut.toReversed()]) {
      const first = await trainRecipe(subwords, await countPieces(subwords, documents), new Map());
      const counts = await countPieces(superwords, documents);
      const second = await trainRecipe(superwords, counts, new Map([['small', first]]));
      const { id, name, kind, description, preTokenizer } = superwords;
      files.push(packVocabulary(second, { id, name, kind, description, preTokenizer, source: '', licence: 'MIT' }));
    }
    assert.deepEqual(files[1], files[0]);
    assert.deepEqual(files[2], files[0]);
  });

  it('gives the beginning of a larger one as if the smaller one was trained', async () => {
    const { heldOut } = readCorpus(sources, 'languages');
    const counts = await countPieces(subwords, heldOut);
    const larger = await trainRecipe(subwords, counts, new Map());
    const smaller: Recipe = { ...subwords, vocabularySize: 800 };
    const trained = await trainRecipe(smaller, counts, new Map());
    assert.deepEqual(beginningOf(smaller, 'small', new Map([['small', larger]])), trained);
  });

  it('refuses a size that the text does not carry, and a recipe that comes too early', async () => {
    const { heldOut } = readCorpus(sources, 'languages');
    const counts = await countPieces(subwords, heldOut);
    const large: Recipe = { ...subwords, vocabularySize: 30_000 };
    await assert.rejects(trainRecipe(large, counts, new Map()), /the text of small carries \d+ entries only/);
    await assert.rejects(trainRecipe(superwords, counts, new Map()), /small comes before small/);
  });
});
