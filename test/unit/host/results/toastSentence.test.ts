import assert from 'node:assert/strict';
import { toastSentence } from '../../../../src/host/results/toastSentence';

describe('the sentence of a notification', () => {
  it('is one, whether files were left out or not', () => {
    assert.equal(toastSentence('It has 40 entries.', 0), 'It has 40 entries.');
    assert.equal(toastSentence('It has 40 entries.', 1), 'It has 40 entries; 1 file was left out.');
    assert.equal(toastSentence('It has 4.5 bytes', 1200), 'It has 4.5 bytes; 1,200 files were left out.');
  });
});
