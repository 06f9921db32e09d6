import assert from 'node:assert/strict';
import { costsDocument } from '../../../src/features/dashboard/costs/costsDocument';
import { answerEstimate, estimateDocument } from '../../../src/features/dashboard/estimator/estimates';
import { vocabularyCosts } from '../../../src/vocabulary/costs/vocabularyCosts';
import { inputOf } from '../vocabulary/costs/support';

describe('exported figures', () => {
  it('hold all inputs, and the same results computed from them again', () => {
    const input = {
      parameters: 7e9,
      training: { kind: 'tokens', amount: 15e12 },
      compared: [32_000, 200_019],
    } as const;
    const document = JSON.parse(estimateDocument({ model: 'Custom', input })) as Record<string, unknown>;
    assert.deepEqual(document['input'], input);
    assert.deepEqual({ result: document['result'] }, answerEstimate(document['input']));
    assert.match(JSON.stringify(document['sources']), /2407\.13623/);
    // The loss of the third fit means nothing by itself.
    assert.doesNotMatch(JSON.stringify(document), /"loss"/);

    const costInput = inputOf('gemma-2-9b');
    const exported = JSON.parse(costsDocument({ model: 'Gemma 2 9B', input: costInput })) as typeof document;
    assert.deepEqual(exported['input'], costInput);
    assert.deepEqual({ result: exported['result'] }, vocabularyCosts(costInput));
    assert.match(JSON.stringify(exported['sources']), /2411\.05288.*2505\.10202/);
  });

  it('are refused for inputs that have none', () => {
    assert.throws(() => estimateDocument({ model: '', input: { parameters: 0 } }), /parameters/);
    assert.throws(() => costsDocument({ model: '', input: inputOf('gpt-2', { codes: 0 }) }), /codes/);
  });
});
