import assert from 'node:assert/strict';
import {
  estimateVocabulary,
  type VocabularyEstimateInput,
} from '../../../../src/vocabulary/scalingLaws/estimateVocabulary';
import { tableEmbeddingWidth } from '../../../../src/vocabulary/scalingLaws/embeddingWidth';

function result(input: VocabularyEstimateInput) {
  const answer = estimateVocabulary(input);
  assert.ok('result' in answer, JSON.stringify(answer));
  return answer.result;
}

function refusedField(parameters: number, embeddingWidth?: number) {
  const answer = estimateVocabulary(embeddingWidth === undefined ? { parameters } : { parameters, embeddingWidth });
  assert.ok('refusal' in answer, `${parameters} ${embeddingWidth ?? ''}`);
  assert.match(answer.refusal.message, /\.$/);
  return answer.refusal.field;
}

describe('vocabulary estimate', () => {
  it('gives the three approaches, their span and what they assume', () => {
    const { approaches, ...rest } = result({ parameters: 7e9 });
    assert.deepEqual(
      approaches.map(each => each.vocabularySize),
      [62281, 67450, 59548],
    );
    assert.equal(rest.lowest, 59548);
    assert.equal(rest.highest, 67450);
    assert.equal(rest.embeddingWidth, 4096);
    assert.equal(rest.embeddingWidthSource, 'table');
    assert.ok(Math.abs(rest.flops / 7.052e21 - 1) < 1e-3);
    for (const { vocabularySize, vocabularyParameters } of approaches)
      assert.ok(Math.abs(vocabularyParameters - vocabularySize * 4096) <= 2048);
  });

  it('takes a given width: the parameters stay, the sizes follow', () => {
    const half = result({ parameters: 7e9, embeddingWidth: 8192 });
    const whole = result({ parameters: 7e9 });
    assert.equal(half.embeddingWidthSource, 'given');
    half.approaches.forEach((each, index) => {
      assert.equal(each.vocabularyParameters, whole.approaches[index]!.vocabularyParameters);
      assert.ok(Math.abs(each.vocabularySize * 2 - whole.approaches[index]!.vocabularySize) <= 2);
    });
  });

  it('says where it extrapolates, and doubts the third fit always', () => {
    const notes = (input: VocabularyEstimateInput) => result(input).notes.join('\n');
    const inside = notes({ parameters: 302e6 });
    assert.doesNotMatch(inside, /Extrapolated/);
    assert.match(inside, /English/);
    assert.match(inside, /Approach 3: .*V\/1000/);
    assert.match(notes({ parameters: 7e9 }), /Extrapolated: .* 33 million to 1\.13 billion/);
    assert.match(notes({ parameters: 20e6 }), /Extrapolated/);
    assert.match(notes({ parameters: 302e6, embeddingWidth: 64 }), /Extrapolated: .* 96 thousand/);
    assert.match(notes({ parameters: 70e9 }), /Approach 3:/);
  });

  it('refuses what is no model, naming the field', () => {
    for (const parameters of [0, -7e9, NaN, Infinity, 1e99, 9_999_999])
      assert.equal(refusedField(parameters), 'parameters');
    for (const width of [0, -1, 4096.5, NaN, Infinity, 1e99, 63])
      assert.equal(refusedField(7e9, width), 'embeddingWidth');
    assert.equal(refusedField(1e7, 65_536), 'embeddingWidth'); // fewer entries than there are bytes
    assert.equal(refusedField(NaN, NaN), 'parameters');
  });

  it('answers for every size between its bounds at the width of the table', () => {
    for (let parameters = 1e7; parameters <= 1e13; parameters *= 1.37) {
      const { approaches, embeddingWidth } = result({ parameters });
      assert.equal(embeddingWidth, tableEmbeddingWidth(parameters));
      for (const { vocabularySize } of approaches) assert.ok(vocabularySize >= 256 && vocabularySize < 1e8);
    }
  });
});
