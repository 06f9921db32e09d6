import assert from 'node:assert/strict';
import type { DistributionRow } from '../../../src/protocol/views/distributions';
import { verdictWords } from '../../../webview/distributions/distributionsWords';

const row = (name: string, wholeWords?: number): DistributionRow => ({
  tokenizerId: name,
  name,
  metrics: wholeWords === undefined ? {} : { wholeWords },
  lengths: [],
  ranks: [],
});

describe('the verdict on words', () => {
  it('names the best beside the baseline, which comes first', () => {
    assert.equal(verdictWords([row('a', 0.5), row('b', 0.75)]), 'b keeps most words whole: 75 %, the baseline a 50 %.');
    assert.equal(
      verdictWords([row('a', 0.5), row('b', 0.25), row('c', 0.3)]),
      'a, the baseline, keeps most words whole: 50 %; next is c with 30 %.',
    );
  });

  it('claims no difference where there is none, nor a figure where there are no words', () => {
    assert.equal(verdictWords([row('a', 0.5), row('b', 0.5)]), 'All 2 tokenizers keep 50 % of the words whole.');
    assert.equal(verdictWords([row('a', 1)]), 'a keeps 100 % of the words whole.');
    assert.equal(verdictWords([row('a'), row('b')]), 'There are no words in this text.');
    assert.equal(verdictWords([]), '');
  });
});
