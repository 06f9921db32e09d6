import assert from 'node:assert/strict';
import { defaultVocabularySize, transitionSizeAt } from '../../../../src/features/training/plan/planDefaults';
import { parseEntries, parsePercent, parsePercents, percentText } from '../../../../src/host/quickInput/typedNumbers';

describe('numbers as people type them', () => {
  const entries: [typed: string, value: number | undefined][] = [
    ['32768', 32_768],
    ['32,768', 32_768],
    ['32 768', 32_768],
    ['32k', 32_768],
    [' 8 K ', 8192],
    ['1,5', undefined],
    ['-5', undefined],
    ['1e9', undefined],
    ['', undefined],
    ['many', undefined],
    ['99999999999', undefined],
    ['999999999', 999_999_999],
    ['1,234,567', 1_234_567],
    ['32_768', 32_768],
    ['1234,567', undefined],
    ['12k8', undefined],
    ['x12', undefined],
    ['0', 0],
  ];
  for (const [typed, value] of entries) {
    it(`${JSON.stringify(typed)} is ${value} entries`, () => assert.equal(parseEntries(typed), value));
  }

  it('are percentages, one or several', () => {
    assert.equal(parsePercent('80 %'), 0.8);
    assert.equal(parsePercent('62.5%'), 0.625);
    assert.equal(parsePercent(' 100 % '), 1);
    assert.equal(parsePercent('0'), 0);
    for (const typed of ['101', '-1', 'half', '', '5 5']) assert.equal(parsePercent(typed), undefined, typed);
    assert.deepEqual(parsePercents('100, 50,75 %'), [0.5, 0.75, 1]);
    assert.deepEqual(parsePercents('50 % 60 %'), [0.5, 0.6]);
    assert.deepEqual(parsePercents('50, 50'), [0.5]);
    for (const typed of ['', ',', '50, x', '50, 300']) assert.equal(parsePercents(typed), undefined, typed);
    assert.deepEqual(parsePercents(' 9; 100 % , 10 '), [0.09, 0.1, 1]);
    for (const typed of ['5.', '.5', '100.1', '1000', '50 %%', 'x 50'])
      assert.equal(parsePercent(typed), undefined, typed);
    assert.equal(percentText(0.8), '80');
    assert.equal(percentText(1 / 3), '33.333');
    assert.equal(percentText(0.625), '62.5');
  });
});

describe('the defaults of training', () => {
  it('grow with the text', () => {
    assert.equal(defaultVocabularySize('bpe', 1_999_999), 8192);
    assert.equal(defaultVocabularySize('superbpe', 2_000_000), 16_384);
    assert.equal(defaultVocabularySize('unigram', 10_000_000), 32_768);
    assert.equal(defaultVocabularySize('characters', 1e9), 8192);
  });

  it('turn at whole entries', () => assert.equal(transitionSizeAt(0.8, 32_768), 26_214));
});
