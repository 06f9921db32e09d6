import assert from 'node:assert/strict';
import { compareTerms } from '../../../../../src/features/training/result/compareTerms';
import { domainPreset } from '../../../../../src/training/domains/domainPresets';
import type { TrainingRecipe } from '../../../../../src/training/recipe';

const recipe: TrainingRecipe = {
  kind: 'bpe',
  name: 'mine',
  vocabularySize: 1000,
  preTokenizer: { name: 'gpt2' },
  feed: 'documents',
  normalizer: 'none',
  minimumCount: 2,
  addedTokens: [],
  padding: 'none',
};
/** Counts characters for the trained one and half of them for others. */
const tokenization = {
  countText: (text: string, id: string) =>
    Promise.resolve({ tokens: id === 'trained' ? text.length : Math.ceil(text.length / 2), bytes: 0, milliseconds: 0 }),
  nameOf: (id: string) => Promise.resolve(`the ${id}`),
};

describe('comparing the terms of a domain', () => {
  it('counts each behind a space, the trained tokenizer first', async () => {
    const figures = await compareTerms(tokenization, { recipe: { ...recipe, domain: 'legal' } }, 'trained', ['other']);
    assert.ok(figures);
    assert.deepEqual(figures.tokenizers, ['mine', 'the other']);
    assert.equal(figures.rows.length, new Set(domainPreset('legal')!.terms).size);
    for (const { term, tokens } of figures.rows) {
      assert.deepEqual(tokens, [term.length + 1, Math.ceil((term.length + 1) / 2)]);
    }
    assert.match(figures.origin, /MIT/);
  });

  it('is not done for general text, or a domain that is not known', async () => {
    assert.equal(await compareTerms(tokenization, { recipe }, 'trained', []), undefined);
    assert.equal(await compareTerms(tokenization, { recipe: { ...recipe, domain: 'x' } }, 'trained', []), undefined);
  });
});
