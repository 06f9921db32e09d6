import assert from 'node:assert/strict';
import { readVocabAndMerges } from '../../../../src/engine/formats/vocabAndMergesFormat';
import { vocabAndMerges } from '../../../../src/training/export/writeVocabAndMerges';
import { smallRecipe, trainingTexts, trainSmall } from '../../../support/smallTraining';
import { withMerges, withPieces } from './handMade';

describe('vocab.json and merges.txt of a trained tokenizer', () => {
  it('have the version line, a merge a line and ids in the byte alphabet', () => {
    const { vocab, merges } = vocabAndMerges(
      withMerges([
        ['t', 'h'],
        [' ', 'th'],
      ]),
    );
    assert.equal(merges, '#version: 0.2\nt h\nĠ th\n');
    const ids = JSON.parse(vocab) as Record<string, number>;
    assert.deepEqual([ids['!'], ids['Ġ'], ids['Ġth'], Object.keys(ids).length], [0, 220, 257, 258]);
  });

  it('read back as the same merges', async () => {
    const trained = await trainSmall(smallRecipe({ preTokenizer: { name: 'gpt2' } }), trainingTexts());
    assert.ok(trained.model.type === 'BPE');
    const { vocab, merges } = vocabAndMerges(trained);
    const read = readVocabAndMerges(JSON.parse(vocab), merges);
    const { mergeLefts, mergeRights, mergeResults } = trained.model.vocabulary;
    assert.deepEqual([read.mergeLefts, read.mergeRights, read.mergeResults], [mergeLefts, mergeRights, mergeResults]);
    assert.equal(read.vocabulary.idEnd, 1500);
  });

  it('are refused for Unigram', () => {
    assert.throws(() => vocabAndMerges(withPieces()), /a Unigram model has no merges/);
  });
});
