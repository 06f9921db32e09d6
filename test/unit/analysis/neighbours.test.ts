import assert from 'node:assert/strict';
import { neighboursOf } from '../../../src/analysis/neighbours';

describe('the other forms of a word', () => {
  for (const [text, forms] of [
    ['Fish', [' Fish', 'fish', ' fish', 'FISH', ' FISH']],
    [' fish', ['fish', 'Fish', ' Fish', 'FISH', ' FISH']],
    ['漢', [' 漢']],
    ['éa', [' éa', 'Éa', ' Éa', 'ÉA', ' ÉA']],
    ['!', []],
    ['  fish', []],
    ['fish1', []],
    ['', []],
  ] as const) {
    it(`of ${JSON.stringify(text)}`, () => assert.deepEqual(neighboursOf(text), forms));
  }
});
