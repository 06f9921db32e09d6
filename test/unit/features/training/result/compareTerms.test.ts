import assert from 'node:assert/strict';
import { compareTerms } from '../../../../../src/features/training/result/compareTerms';
import { domainPreset } from '../../../../../src/training/domains/domainPresets';
import type { TrainingDomains } from '../../../../../src/protocol/trainingTexts';
import { createTrainingTexts } from '../../../../../src/worker/engine/services/trainingTextsService';
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

const { domains } = createTrainingTexts(() => Promise.reject(new Error('there are none')));
const context = { signal: new AbortController().signal, progress: () => undefined };
const readDomains = async (): Promise<TrainingDomains> => domains(undefined, context);

describe('comparing the terms of a domain', () => {
  it('counts each after a space, the trained tokenizer first', async () => {
    const figures = await compareTerms(
      tokenization,
      readDomains,
      { recipe: { ...recipe, domain: 'legal' } },
      'trained',
      ['other'],
    );
    assert.ok(figures);
    assert.deepEqual(figures.tokenizers, ['mine', 'the other']);
    assert.equal(figures.rows.length, new Set(domainPreset('legal')!.terms).size);
    for (const { term, tokens } of figures.rows) {
      assert.deepEqual(tokens, [term.length + 1, Math.ceil((term.length + 1) / 2)]);
    }
    assert.match(figures.origin, /MIT/);
  });

  it('is not done for general text, or a domain that is not known', async () => {
    assert.equal(await compareTerms(tokenization, readDomains, { recipe }, 'trained', []), undefined);
    assert.equal(
      await compareTerms(tokenization, readDomains, { recipe: { ...recipe, domain: 'x' } }, 'trained', []),
      undefined,
    );
  });
});
