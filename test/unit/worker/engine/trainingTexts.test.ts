import assert from 'node:assert/strict';
import type { NamedFile } from '../../../../src/protocol/hostFiles';
import type { CallContext } from '../../../../src/protocol/rpc';
import { domainPresets } from '../../../../src/training/domains/domainPresets';
import { createTrainingTexts } from '../../../../src/worker/engine/trainingTexts';
import { textFile } from '../../../support/resize';
import { smallRecipe } from '../../../support/smallTraining';

const context: CallContext = { signal: new AbortController().signal, progress: () => undefined };
const superwords = { transitionSize: 900, style: 'paper', maximumWords: 4 } as const;

describe('checks and texts around training', () => {
  const withFiles = (...files: NamedFile[]) =>
    createTrainingTexts(id => Promise.resolve({ id, name: `name of ${id}`, files }));

  it('tell everything that is wrong with a recipe, with what is beneath it too', async () => {
    const { recipeProblems } = withFiles();
    const fields = async (params: Parameters<typeof recipeProblems>[0]): Promise<string[]> =>
      (await recipeProblems(params, context)).map(({ field }) => field);
    assert.deepEqual(await fields({ recipe: smallRecipe() }), []);
    assert.deepEqual(await fields({ recipe: smallRecipe({ minimumCount: 0 }) }), ['minimumCount']);
    assert.deepEqual(await fields({ recipe: smallRecipe(), heldOutShare: 0.1 }), []);
    assert.equal((await fields({ recipe: smallRecipe(), heldOutShare: 2 })).length, 1);
    const recipe = smallRecipe({ kind: 'superbpe', superwords, preTokenizer: { name: 'gpt2' } });
    const base = { name: 'gpt2', entries: 900 };
    const plain = await fields({ recipe });
    assert.deepEqual(await fields({ recipe, base }), plain);
    assert.deepEqual(await fields({ recipe, base: { ...base, entries: 1500 } }), [...plain, 'vocabularySize']);
    assert.deepEqual(await fields({ recipe: smallRecipe(), base }), ['vocabularySize']);
  });

  it('give the pre-tokenizer of a file that the user added', async () => {
    const section = { type: 'Whitespace' };
    const vocab = textFile('vocab.json', '{"pre_tokenizer":1}');
    const file = (value: unknown): NamedFile => textFile('my.tokenizer.json', JSON.stringify(value));
    const of = (...files: NamedFile[]) => withFiles(...files).preTokenizerSection('file-1', context);
    assert.deepEqual(await of(vocab, file({ pre_tokenizer: section })), { name: 'name of file-1', section });
    for (const value of [{ pre_tokenizer: null }, {}, null, 1, 'text']) assert.equal(await of(file(value)), undefined);
    assert.equal(await of(vocab, textFile('merges.txt', 'a b')), undefined, 'a vocabulary has none');
    assert.equal(await of(textFile('a.model', '{"pre_tokenizer":1}')), undefined);
  });

  it('list the domains with their tokens, each once', async () => {
    const { presets, specialTokens } = await withFiles().domains(undefined as never, context);
    assert.equal(presets.length, domainPresets.length);
    for (const { addedTokens } of presets) {
      const contents = addedTokens.map(({ content }) => content);
      assert.ok(contents.length > 0);
      assert.equal(new Set(contents).size, contents.length);
    }
    assert.ok(specialTokens.length > 0 && specialTokens.every(({ special }) => special));
  });

  it('check rules of trimming', async () => {
    const { trimRuleProblem } = withFiles();
    const rule = { kind: 'top', entries: 10 } as const;
    assert.equal(await trimRuleProblem({ rule, entries: 10 }, context), undefined);
    assert.match((await trimRuleProblem({ rule, entries: 9 }, context))!, /from 1 to 9/);
  });
});
