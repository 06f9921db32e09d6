import assert from 'node:assert/strict';
import { characterChange, domainChoices, tokenChoices } from '../../../../../src/features/training/steps/domainChoices';
import type { Gathered } from '../../../../../src/host/corpus/gather';
import { emptyPlan, type Plan, recipeOf } from '../../../../../src/features/training/plan/plan';
import { describeEstimate, describeRecipe } from '../../../../../src/features/training/plan/planText';
import { checkSize, checkTransition } from '../../../../../src/features/training/steps/sizeChecks';
import { problemFinder } from '../../../../../src/features/training/plan/planProblems';
import { splitsFor } from '../../../../../src/features/training/steps/splitChoices';
import { preTokenizerOf } from '../../../../../src/training/counts/preTokenizerOf';
import { recipeProblems } from '../../../../../src/training/recipeProblems';
import { createTrainingTexts } from '../../../../../src/worker/engine/services/trainingTextsService';
import { splitsOf } from '../../../../../src/training/splits';

const gathered: Gathered = { corpus: { kind: 'texts', texts: [] }, bytes: 21_000_000, parts: 1204, leftOut: '' };
const { recipeProblems: problemsOf, domains } = createTrainingTexts(() => Promise.reject(new Error('there are none')));
const context = { signal: new AbortController().signal, progress: () => undefined };
const findProblem = problemFinder(() => ({ recipeProblems: async params => problemsOf(params, context) }));
const plan: Plan = { ...emptyPlan(0.1), gathered };

describe('a training that was not thought about', () => {
  for (const kind of ['bpe', 'superbpe', 'characters', 'unigram'] as const) {
    it(`has a sound recipe as ${kind}, whatever its folder is called`, () => {
      for (const name of ['harbour', '.config', 'a: b?', 'con', '']) {
        const recipe = recipeOf({ ...plan, kind }, name);
        assert.deepEqual(recipeProblems(recipe, plan.heldOutShare), [], name);
      }
    });

    it(`can be split in each of the ways offered for ${kind}`, () => {
      for (const split of splitsFor(kind)) {
        const recipe = recipeOf({ ...plan, kind, split }, 'harbour');
        assert.deepEqual(recipeProblems(recipe), [], split.label);
        const { first, second } = splitsOf(recipe);
        // Unigram's pieces are text: it has a way of its own.
        if (kind !== 'unigram') preTokenizerOf(first.preTokenizer);
        if (second) preTokenizerOf(second.preTokenizer);
      }
    });
  }

  it('has a sound recipe for each domain, with tokens from the lists that are offered', async () => {
    const known = await domains(undefined, context);
    assert.ok(domainChoices(known).length >= 4);
    const listed = new Set(tokenChoices(known).flatMap(({ tokens }) => tokens.map(({ content }) => content)));
    for (const { key, change } of domainChoices(known)) {
      const recipe = recipeOf({ ...plan, ...change, domain: key }, 'harbour');
      assert.deepEqual(recipeProblems(recipe), [], key);
      assert.equal(recipe.domain, key);
      assert.ok(
        recipe.addedTokens.every(({ content }) => listed.has(content)),
        key,
      );
    }
    const characters = recipeOf({ ...plan, ...characterChange, kind: 'characters' }, 'harbour');
    assert.deepEqual(recipeProblems(characters), []);
    assert.equal(characters.maximumBytes, 3);
  });

  it('has no entry that a tiktoken file could not hold, where nobody said otherwise', () => {
    const longest = (changes: Partial<Plan>): number | undefined => recipeOf({ ...plan, ...changes }, 'x').maximumBytes;
    assert.deepEqual([longest({}), longest({ kind: 'superbpe' })], [512, 512]);
    assert.deepEqual([longest({ kind: 'characters' }), longest({ kind: 'unigram' })], [3, undefined]);
    assert.equal(longest({ maximumBytes: 40 }), 40);
  });

  it('is named by its text, its kind and its size', () => {
    assert.equal(recipeOf(plan, 'harbour').name, 'harbour-bpe-32k');
    const other = { ...plan, kind: 'superbpe', vocabularySize: 10_000, domain: 'legal' } as const;
    assert.equal(recipeOf(other, 'harbour').name, 'harbour-legal-superbpe-10000');
    assert.equal(recipeOf({ ...plan, name: 'mine' }, 'harbour').name, 'mine');
  });

  it('turns at 80 % of what is learnt', () => {
    const superbpe = { ...plan, kind: 'superbpe', vocabularySize: 1000 } as const;
    assert.equal(recipeOf(superbpe, 'x').superwords?.transitionSize, 800);
    const addedTokens = Array.from({ length: 100 }, (_, index) => ({ content: `t${index}`, special: false }));
    assert.equal(recipeOf({ ...superbpe, addedTokens }, 'x').superwords?.transitionSize, 720);
    assert.equal(recipeOf(plan, 'x').superwords, undefined);
  });

  it('goes on from a tokenizer: its entries, and as many on top as a first stage would have', async () => {
    const base = { tokenizer: { name: 'r50k_base', files: [] }, entries: 50_256 };
    const onTop = { ...plan, kind: 'superbpe', base } as const;
    const recipe = recipeOf(onTop, 'harbour');
    assert.deepEqual(recipeProblems(recipe), []);
    assert.deepEqual([recipe.superwords?.transitionSize, recipe.vocabularySize], [50_256, 62_820]);
    const addedTokens = Array.from({ length: 100 }, (_, index) => ({ content: `t${index}`, special: false }));
    const withTokens = recipeOf({ ...onTop, addedTokens }, 'harbour');
    assert.deepEqual(recipeProblems(withTokens), []);
    assert.equal(withTokens.vocabularySize, 62_920, 'added tokens come on top of what is learnt');
    assert.equal(describeRecipe(recipe, 'r50k_base'), 'SuperBPE, 62,820 entries, 50,256 from r50k_base');
    assert.deepEqual(await checkSize(onTop, '60k', findProblem), { remark: '61,440 entries' });
    assert.match(
      JSON.stringify(await checkSize(onTop, '50256', findProblem)),
      /more than the 50256 entries that r50k_base has/,
    );
  });

  it('is summed up', () => {
    assert.equal(describeRecipe(recipeOf(plan, 'x')), 'BPE, 32,768 entries, split as o200k');
    const superbpe = recipeOf({ ...plan, kind: 'superbpe' }, 'x');
    assert.equal(describeRecipe(superbpe), 'SuperBPE, 32,768 entries, 26,214 from the first stage');
    const estimate = { seconds: 41, memory: 300_000_000, textBytes: 21_000_000 };
    assert.equal(describeEstimate(estimate, gathered), 'About 41 s and 300 MB of memory for 21 MB in 1,204 texts');
  });
});

describe('what is typed', () => {
  it('is refused beside the field, or explained', async () => {
    assert.deepEqual(await checkSize(plan, '32k', findProblem), { remark: '32,768 entries' });
    assert.equal(await checkSize(plan, '32768', findProblem), undefined);
    for (const typed of ['', 'many', '100', '99999999', '-1']) {
      assert.ok('problem' in ((await checkSize(plan, typed, findProblem)) ?? {}), typed);
    }
    const superbpe = { ...plan, kind: 'superbpe', vocabularySize: 1000 } as const;
    assert.deepEqual(await checkTransition(superbpe, '80 %', findProblem), { remark: '800 of 1,000 entries' });
    for (const typed of ['', '10', '101', 'late']) {
      assert.ok('problem' in ((await checkTransition(superbpe, typed, findProblem)) ?? {}), typed);
    }
  });
});
