import assert from 'node:assert/strict';
import { answerEstimate, estimateDocument } from '../../../src/features/dashboard/estimator/estimates';
import { keptMeasurement, toBeKept } from '../../../src/features/dashboard/estimator/keptMeasurement';
import { fitCurves } from '../../../src/vocabulary/ownText/ownTextEstimate';
import { ownTextMeasured } from '../../support/ownText';

const { trainedBytes, heldOutBytes, isOfTraining, bpe, superbpe } = ownTextMeasured;
const ofText = fitCurves({ bytes: trainedBytes + heldOutBytes, isOfTraining, bpe, superbpe });
const input = { parameters: 7e9, embeddingWidth: 4096 };

describe("the user's own text in the estimator", () => {
  it('is answered with the estimate of the same model, and not where that is refused', () => {
    const answer = answerEstimate(input, ofText);
    assert.ok('result' in answer);
    assert.deepEqual(answer.ownText, ofText(input));
    assert.ok(!('ownText' in answerEstimate(input)));
    assert.ok('refusal' in answerEstimate({ parameters: 0 }, ofText));
  });

  it('is exported with what was measured, from which it can be computed again', () => {
    const request = { model: 'Custom', input };
    const figures = JSON.parse(
      estimateDocument(request, { state: { measured: ownTextMeasured }, estimate: ofText }),
    ) as Record<string, unknown>;
    const own = figures['ownText'] as Record<string, unknown>;
    assert.deepEqual(own['measured'], JSON.parse(JSON.stringify(ownTextMeasured)));
    assert.deepEqual(own['result'], JSON.parse(JSON.stringify(ofText(input))));
    assert.match(JSON.stringify(own['sources']), /equation 7.*2503\.13423/);
    assert.ok(!('ownText' in (JSON.parse(estimateDocument(request)) as object)));
  });

  it('is kept by the workspace, and read again only where it is whole', () => {
    const kept = JSON.parse(JSON.stringify(toBeKept(ownTextMeasured))) as { version: number; measurement: object };
    assert.deepEqual(keptMeasurement(kept), ownTextMeasured);
    for (const other of [
      undefined,
      null,
      'text',
      { ...kept, version: 0 },
      { ...kept, measurement: null },
      { ...kept, measurement: { ...kept.measurement, bpe: [{ vocabularySize: 'many' }] } },
      { ...kept, measurement: { ...kept.measurement, tokenizers: undefined } },
    ]) {
      assert.equal(keptMeasurement(other), undefined);
    }
  });
});
