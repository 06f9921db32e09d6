import assert from 'node:assert/strict';
import type { NamedFile } from '../../../../../src/protocol/hostFiles';
import { domainPresets } from '../../../../../src/training/domains/domainPresets';
import type { TrainingRecipe } from '../../../../../src/training/recipe';
import { createTrainingTexts } from '../../../../../src/worker/engine/services/trainingTextsService';

const context = { signal: new AbortController().signal, progress: () => undefined };
const recipe: TrainingRecipe = {
  kind: 'superbpe',
  name: 'fish',
  vocabularySize: 600,
  preTokenizer: { name: 'superbpe-stage1' },
  feed: 'lines',
  normalizer: 'none',
  minimumCount: 2,
  superwords: { transitionSize: 480, style: 'paper', maximumWords: 4 },
  addedTokens: [],
  padding: 'none',
};
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

describe('checks and texts around training', () => {
  const texts = (...files: NamedFile[]): ReturnType<typeof createTrainingTexts> =>
    createTrainingTexts(id => Promise.resolve({ id, name: 'harbour', files }));

  it('find what is wrong with a recipe, and with it on top of a tokenizer', async () => {
    const problems = async (base?: { name: string; entries: number }): Promise<readonly string[]> => {
      const found = await texts().recipeProblems({ recipe, ...(base && { base }) }, context);
      return found.map(({ field }) => field);
    };
    assert.deepEqual(await problems(), []);
    assert.deepEqual(await problems({ name: 'r50k_base', entries: 480 }), []);
    assert.deepEqual(await problems({ name: 'r50k_base', entries: 600 }), ['vocabularySize']);
    const heldOut = await texts().recipeProblems({ recipe, heldOutShare: 0.7 }, context);
    assert.deepEqual(
      heldOut.map(({ field }) => field),
      ['heldOutShare'],
    );
  });

  it('have the domains with their tokens, in a form that can be sent', async () => {
    const domains = await texts().domains(undefined, context);
    assert.deepEqual(structuredClone(domains), domains);
    assert.deepEqual(
      domains.presets.map(({ key }) => key),
      domainPresets.map(({ key }) => key),
    );
    for (const { key, addedTokens, groups } of domains.presets) {
      const byDefault = groups.filter(group => group.byDefault).flatMap(({ tokens }) => tokens);
      const contents = new Set(byDefault.map(({ content }) => content));
      assert.deepEqual(
        addedTokens.map(({ content }) => content),
        [...contents],
        key,
      );
    }
    assert.ok(domains.specialTokens.some(({ content }) => content === '<|end|>'));
  });

  it('give the pre-tokenizer of a tokenizer.json, and nothing where there is none', async () => {
    const section = { type: 'Whitespace' };
    const given = async (...files: NamedFile[]): Promise<unknown> => texts(...files).preTokenizerSection('x', context);
    const json = (value: unknown): NamedFile => ({ name: 'tokenizer.json', bytes: text(JSON.stringify(value)) });
    assert.deepEqual(await given(json({ pre_tokenizer: section })), { name: 'harbour', section });
    assert.equal(await given(json({ pre_tokenizer: null })), undefined);
    assert.equal(await given(json({})), undefined);
    assert.equal(await given(json(null)), undefined);
    const vocab = { name: 'vocab.json', bytes: text('{"pre_tokenizer": 1}') };
    assert.equal(await given(vocab, { name: 'merges.txt', bytes: text('') }), undefined);
    assert.equal(await given({ name: 'a.model', bytes: text('x') }), undefined);
    await assert.rejects(given({ name: 'tokenizer.json', bytes: text('{') }), SyntaxError);
  });

  it('say why a trimming rule cannot be applied, and write jobs', async () => {
    const problem = async (scripts: string[]): Promise<string | undefined> =>
      texts().trimRuleProblem({ rule: { kind: 'scripts', scripts }, entries: 1000 }, context);
    assert.equal(await problem(['Latin']), undefined);
    assert.match((await problem(['Klingon'])) ?? '', /no script called "Klingon"/);
    const options = { source: { kind: 'files' }, input: 'a', output: 'b', leastCount: 1 } as const;
    const job = async (preTokenizer: string): Promise<string> => {
      const origin = { preTokenizer, feed: 'documents', normalizer: 'none' } as const;
      return texts().countingJob({ engine: 'duckdb', origin, options }, context);
    };
    assert.match(await job('gpt2'), /COPY/);
    await assert.rejects(job('nowhere'), /No counting job is known/);
  });
});
