import assert from 'node:assert/strict';
import { readTiktokenText } from '../../../../src/engine/formats/tiktoken/tiktokenText';
import { tiktokenRanks } from '../../../../src/training/export/writeTiktokenRanks';
import { smallRecipe, trainingTexts, trainSmall } from '../../../support/smallTraining';
import { withMerges, withPieces } from './handMade';

describe('tiktoken ranks of a trained tokenizer', () => {
  it('are its ids, the bytes in byte-level order first', () => {
    const lines = tiktokenRanks(
      withMerges([
        ['t', 'h'],
        [' ', 'th'],
      ]),
    ).split('\n');
    assert.equal(lines.length, 259);
    assert.equal(lines[0], `${btoa('!')} 0`);
    assert.equal(lines[257], `${btoa(' th')} 257`);
    assert.equal(lines[258], '');
  });

  for (const kind of ['bpe', 'superbpe'] as const) {
    it(`read back as the same vocabulary (${kind})`, async () => {
      const superwords = { transitionSize: 700, style: 'paper', maximumWords: 4 } as const;
      const recipe = smallRecipe({
        kind,
        vocabularySize: 1000,
        feed: 'lines',
        ...(kind === 'superbpe' && { superwords }),
      });
      const trained = await trainSmall(recipe, trainingTexts());
      assert.ok(trained.model.type === 'BPE');
      assert.deepEqual(readTiktokenText(tiktokenRanks(trained)), trained.model.vocabulary);
    });
  }

  it('are refused where an entry is merged from other parts than ranks would give', () => {
    // By ranks, abc is a + b first: then ab and c.
    const trained = withMerges([
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'bc'],
    ]);
    assert.throws(() => tiktokenRanks(trained), {
      message:
        'this vocabulary cannot be written as tiktoken ranks: "abc" is merged from "a" and "bc", by ranks it would be from "ab" and "c"',
    });
  });

  it('are refused where no merge leads to an entry by ranks', () => {
    // By ranks, the a and b in the middle come first, and three parts are left.
    const trained = withMerges([
      ['a', 'b'],
      ['z', 'a'],
      ['b', 'z'],
      ['za', 'bz'],
    ]);
    assert.throws(() => tiktokenRanks(trained), /merge 3 makes "zabz", by ranks it would make nothing/);
  });

  it('are refused where two merges make the same bytes', () => {
    const trained = withMerges([
      ['a', 'b'],
      ['b', 'c'],
      ['ab', 'c'],
      ['a', 'bc'],
    ]);
    assert.throws(() => tiktokenRanks(trained), /the entries 258 and 259 have the same bytes/);
  });

  it('are refused where an entry is too long for readers', () => {
    const merges = Array.from({ length: 10 }, (_, power): [string, string] => [
      'a'.repeat(2 ** power),
      'a'.repeat(2 ** power),
    ]);
    assert.ok(tiktokenRanks(withMerges(merges.slice(0, 9))));
    assert.throws(() => tiktokenRanks(withMerges(merges)), /has 1024 bytes, and readers take at most 512/);
  });

  it('are refused for Unigram', () => {
    assert.throws(() => tiktokenRanks(withPieces()), /a Unigram model has no merges/);
  });
});
