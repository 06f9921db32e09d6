import assert from 'node:assert/strict';
import { leftOutText } from '../../../../src/host/corpus/leftOutText';
import { resultText, savingText, shortfallText } from '../../../../src/features/training/result/resultText';
import { sweepDocument, sweepFigures, sweepSummary } from '../../../../src/features/training/sweep/sweepText';
import type { TrainingReport } from '../../../../src/protocol/trainer';

const recipe: TrainingReport['recipe'] = {
  kind: 'superbpe',
  name: 'harbour',
  vocabularySize: 8192,
  preTokenizer: { name: 'superbpe-stage1' },
  feed: 'lines',
  normalizer: 'none',
  minimumCount: 2,
  superwords: { transitionSize: 6554, style: 'paper', maximumWords: 4 },
  addedTokens: [],
  padding: 'none',
};
const report: TrainingReport = {
  recipe,
  entries: 8192,
  ended: 'size',
  trainedFiles: 9,
  trainedBytes: 90_000,
  heldOutNames: ['a'],
  heldOutBytes: 8420,
  heldOutTokens: 2000,
  skipped: [],
  pieces: 1000,
  curve: [],
  curveOf: 'heldOut',
  curveBytes: 8420,
  seconds: {},
  corpusHash: '',
};

describe('what a training run is told to have come to', () => {
  it('is the held-out text, and the percentage the right way round', () => {
    const compared = [{ tokenizerId: 'o200k_base', name: 'o200k_base', tokens: 2500 }];
    // 500 of 2500 are saved: 20 %, not the 25 % that 2500 is more than 2000.
    assert.equal(
      resultText(report, compared),
      'harbour: 4.21 bytes per token on held-out text, 20 % fewer tokens than o200k_base.',
    );
    assert.equal(savingText(2500, 2000), '25 % more tokens than');
    assert.equal(savingText(2000, 2000), 'as many tokens as');
  });

  it('claims nothing where nothing was held out, or the comparison failed', () => {
    const none = { ...report, heldOutBytes: 0, heldOutTokens: 0 };
    assert.equal(resultText(none, []), 'harbour: 8,192 entries; nothing was held out to measure on.');
    assert.equal(resultText(report, []), 'harbour: 4.21 bytes per token on held-out text.');
    const changed = Object.entries(report).filter(([key]) => key !== 'heldOutTokens');
    assert.equal(
      resultText(Object.fromEntries(changed) as unknown as TrainingReport, []),
      'harbour: 8,192 entries; the held-out text changed during the run.',
    );
  });

  it('counts skipped files by reason', () => {
    const skipped = [
      { name: 'a', reason: 'binary' },
      { name: 'b', reason: 'invalid UTF-8' },
      { name: 'c', reason: 'binary' },
    ] as const;
    assert.equal(leftOutText(skipped), '3 files were left out: 2 binary, 1 invalid UTF-8.');
    assert.equal(leftOutText(skipped.slice(0, 1)), '1 file was left out: 1 binary.');
    assert.equal(leftOutText([]), '');
  });

  it('says why a vocabulary is smaller than was asked for, and what was pruned', () => {
    assert.equal(shortfallText(report), '');
    const small = { ...report, ended: 'exhausted', entries: 700 } as const;
    assert.match(shortfallText(small), /could fill 700 of 8,192 entries: nothing else occurs 2 times/);
    const pruned = { pieces: 1200, occurrences: 1300, below: 3 };
    assert.match(shortfallText({ ...report, pruned }), /1,200 rare words were left out/);
  });
});

describe('the document of a sweep', () => {
  const points = [
    { transitionSize: 8192, tokens: 250, bytes: 1000 },
    { transitionSize: 4096, tokens: 200, bytes: 1000 },
  ];

  it('has a row for each point, in order, the best in bold and the others beside it', () => {
    const text = sweepDocument(recipe, points);
    assert.match(
      text,
      /\| 4,096 \| 50 % \| 200 \| \*\*5\.00\*\* \| the best \|\n\| 8,192 \| 100 % \| 250 \| 4\.00 \| 25 % more \|/,
    );
    assert.doesNotMatch(text, /█|```/, 'bars wrap');
    assert.equal(
      sweepSummary(recipe, points),
      'harbour: best with 4,096 entries from the first stage (50 %), 5.00 bytes per token.',
    );
    assert.deepEqual(sweepFigures(recipe, points)[0], { title: 'Bytes per token with 4,096 (50 %)', value: '5.00' });
  });

  it('has nothing in bold where all tie', () => {
    const tied = points.map(point => ({ ...point, tokens: 200 }));
    assert.doesNotMatch(sweepDocument(recipe, tied), /\*\*/);
    assert.equal(sweepSummary(recipe, tied), 'harbour: all transition points come to 5.00 bytes per token.');
  });

  it('says so where nothing was measured', () => {
    assert.match(sweepDocument(recipe, []), /nothing was measured/);
    assert.match(sweepDocument(recipe, [{ transitionSize: 300, tokens: 0, bytes: 0 }]), /nothing was measured/);
  });
});
