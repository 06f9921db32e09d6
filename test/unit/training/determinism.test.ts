import assert from 'node:assert/strict';
import { packVocabulary } from '../../../src/engine/formats/packedVocabulary';
import { readCorpus } from '../../../scripts/vocabularies/corpus';
import type { Recipe } from '../../../scripts/vocabularies/recipes';
import { sources } from '../../../scripts/vocabularies/sources';
import { trainRecipe } from '../../../scripts/vocabularies/trainRecipe';

const subwords: Recipe = {
  id: 'small',
  name: 'small',
  kind: 'bpe',
  description: '',
  vocabularySize: 3000,
  mixture: {},
  preTokenizer: 'superbpe-stage1',
  feed: 'lines',
};
const superwords: Recipe = {
  ...subwords,
  kind: 'superbpe',
  preTokenizer: 'superbpe-stage2',
  superwords: { from: 'small', transitionSize: 2000 },
};

describe('training a bundled vocabulary', () => {
  it('gives the same bytes every time, in whatever order the texts come', async () => {
    const { heldOut } = readCorpus(sources, 'languages');
    const files: Uint8Array[] = [];
    for (const documents of [heldOut, heldOut, heldOut.toReversed()]) {
      const first = await trainRecipe(subwords, documents, new Map());
      const second = await trainRecipe(superwords, documents, new Map([['small', first]]));
      const { id, name, kind, description, preTokenizer } = superwords;
      files.push(packVocabulary(second, { id, name, kind, description, preTokenizer, source: '', licence: 'MIT' }));
    }
    assert.deepEqual(files[1], files[0]);
    assert.deepEqual(files[2], files[0]);
  });
});
