import assert from 'node:assert/strict';
import { TokenizerError } from '../../../../packages/engine/src/index';
import {
  type AlikeOptions,
  type Language,
  train,
  trainAlike,
  type TrainingOptions,
  type TrainingProgress,
} from '../../../../packages/engine/src/training';
import { smallRecipe, trainingTexts, trainSmall } from '../../../support/smallTraining';
import { bytePairVocabularyOf } from '../../../../src/training/trainedTokenizer';

interface WrittenTokenizer {
  readonly model: {
    readonly type: string;
    readonly vocab: Readonly<Record<string, number>>;
    readonly merges: string[];
  };
}

const texts = ['low lower lowest'.repeat(2)];

const refusal = (message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof TokenizerError, String(error));
  assert.equal(error.code, 'training');
  assert.match(error.message, message);
  return true;
};

describe('training with the engine package', () => {
  it('gives what is learnt step by step', async () => {
    const { json, ended, tokenizer } = await train(texts, { kind: 'bpe', vocabularySize: 260 });
    const { model } = JSON.parse(json) as WrittenTokenizer;
    assert.deepEqual(model.merges, ['l o', 'lo w', 'Ġ low', 'Ġlow e']);
    assert.equal(ended, 'size');
    assert.equal(tokenizer.vocabularySize, 260);
    assert.equal(tokenizer.decode(tokenizer.encode('lowest low')), 'lowest low');
  });

  it('gives the merges of the plain trainer, for BPE and SuperBPE', async () => {
    const corpus = trainingTexts();
    for (const kind of ['bpe', 'superbpe'] as const) {
      const superwords = { transitionSize: 600, style: 'paper', maximumWords: 4 } as const;
      const recipe = smallRecipe({
        kind,
        vocabularySize: 800,
        ...(kind === 'superbpe' && { preTokenizer: { name: 'superbpe-stage1' }, feed: 'lines', superwords }),
      });
      const { mergeLefts, mergeRights } = bytePairVocabularyOf(await trainSmall(recipe, corpus), 'merges');
      const options: TrainingOptions = {
        kind,
        vocabularySize: 800,
        preTokenizer: kind === 'bpe' ? 'cl100k' : 'superbpe-stage1',
        transitionSize: 600,
      };
      const { json } = await train(corpus, options);
      const { model } = JSON.parse(json) as WrittenTokenizer;
      const entries: string[] = [];
      for (const [entry, id] of Object.entries(model.vocab)) entries[id] = entry;
      const expected = Array.from(mergeLefts, (left, rank) => `${entries[left]!} ${entries[mergeRights[rank]!]!}`);
      assert.deepEqual(model.merges, expected);
    }
  });

  it('trains Unigram, and has added tokens', async () => {
    const corpus = Array.from({ length: 200 }, (_, index) => `the lowest of the low, number ${index}\n`);
    const addedTokens = [{ content: '<|end|>', special: true }];
    const { tokenizer, json } = await train(corpus, { kind: 'unigram', vocabularySize: 300, addedTokens });
    assert.equal((JSON.parse(json) as WrittenTokenizer).model.type, 'Unigram');
    assert.equal(tokenizer.decode(tokenizer.encode('the low')), 'the low');
    assert.deepEqual([...tokenizer.specialTokens.keys()].includes('<|end|>'), true);
    assert.equal(tokenizer.encode('low<|end|>', { special: 'tokens' }).at(-1), tokenizer.specialTokens.get('<|end|>'));
  });

  it('reads texts that come late, and those that a function gives twice', async () => {
    const late = async function* (): AsyncGenerator<string> {
      for (const text of texts) yield await Promise.resolve(text);
    };
    const { json } = await train(late(), { kind: 'bpe', vocabularySize: 258 });
    assert.deepEqual((JSON.parse(json) as WrittenTokenizer).model.merges, ['l o', 'lo w']);
    const options = { kind: 'superbpe', vocabularySize: 262, transitionSize: 258 } as const;
    const twice = await train(() => ['of the low\n'.repeat(30)], options);
    assert.deepEqual(twice.json, (await train(['of the low\n'.repeat(30)], options)).json);
    await assert.rejects(train(late(), options), refusal(/read once only/));
  });

  it('treats languages alike', async () => {
    const often = (text: string): string[] => Array.from({ length: 50 }, () => text);
    const parallel = { en: 'the house', tr: 'evlerimizdekiler' };
    const languages = [
      { name: 'en', texts: often('the lowest house'), parallel: [parallel.en] },
      { name: 'tr', texts: often('en alçak evlerimizdekiler'), parallel: [parallel.tr] },
    ];
    const alike = await trainAlike(languages, { vocabularySize: 275 });
    assert.equal(alike.ended, 'size');
    assert.equal(alike.tokenizer.vocabularySize, 275);
    // What is reported is what the tokenizer does.
    for (const { name, tokens, bytes } of alike.languages) {
      const text = parallel[name as 'en' | 'tr'];
      assert.equal(alike.tokenizer.count(text), tokens);
      assert.equal(new TextEncoder().encode(text).length, bytes);
    }
    const plain = await train([...languages[0]!.texts, ...languages[1]!.texts], { kind: 'bpe', vocabularySize: 275 });
    const gap = (of: { count(text: string): number }): number => of.count(parallel.tr) - of.count(parallel.en);
    assert.ok(gap(alike.tokenizer) < gap(plain.tokenizer), `${gap(alike.tokenizer)} and ${gap(plain.tokenizer)}`);
    const hybrid = await trainAlike(languages, {
      vocabularySize: 275,
      globalMerges: 19,
      window: { size: 4, alpha: 1 },
    });
    assert.equal(hybrid.json, plain.json);
  });

  it('refuses languages that cannot be treated alike', async () => {
    const one: Language = { name: 'one', texts: ['a text'] };
    const refused: [Language[], Partial<AlikeOptions>, RegExp][] = [
      [[], {}, /no language/],
      [[one, { name: 'two', texts: ['a'], parallel: ['b'] }], {}, /two has parallel texts and one has none/],
      [[one], { vocabularySize: 1 }, /^vocabularySize: /],
      [[one], { window: { size: 0, alpha: 2 } }, /^window: /],
      [[one], { globalMerges: -1 }, /^globalMerges: -1/],
      [[{ name: 'empty', texts: [] }], {}, /no text/],
    ];
    for (const [languages, options, message] of refused)
      await assert.rejects(trainAlike(languages, { vocabularySize: 300, ...options }), refusal(message));
  });

  it('refuses what cannot be trained, with the field', async () => {
    const refused: [unknown, TrainingOptions, RegExp][] = [
      [texts, { kind: 'wordpiece' as 'bpe', vocabularySize: 300 }, /not "wordpiece"/],
      [texts, { kind: 'bpe', vocabularySize: 10 }, /^vocabularySize: /],
      [texts, { kind: 'bpe', vocabularySize: NaN }, /^vocabularySize: /],
      [texts, { kind: 'bpe', vocabularySize: 300, preTokenizer: 'gpt9' }, /^preTokenizer: .*gpt9/],
      [texts, { kind: 'superbpe', vocabularySize: 300, transitionSize: 400 }, /^superwords\.transitionSize: /],
      [[], { kind: 'bpe', vocabularySize: 300 }, /no text/],
    ];
    for (const [given, options, message] of refused) {
      await assert.rejects(train(given as string[], options), refusal(message));
    }
    const noText = train([5 as unknown as string], { kind: 'bpe', vocabularySize: 300 });
    await assert.rejects(noText, /each text must be a string, not 5/);
    const noList = train(5 as unknown as string[], { kind: 'bpe', vocabularySize: 300 });
    await assert.rejects(noList, error => error instanceof TokenizerError && error.code === 'argument');
  });

  it('can be ended, and tells how far it is', async () => {
    const ended = new AbortController();
    ended.abort(new Error('enough'));
    await assert.rejects(train(texts, { kind: 'bpe', vocabularySize: 300, signal: ended.signal }), /enough/);
    const seen: TrainingProgress[] = [];
    const slow = function* (): Generator<string> {
      for (let index = 0; index < 3; index++) {
        const until = performance.now() + 60;
        while (performance.now() < until);
        yield texts[0]!;
      }
    };
    await train(slow(), { kind: 'bpe', vocabularySize: 260, onProgress: each => seen.push(each) });
    assert.ok(seen.some(({ phase, done }) => phase === 'counting' && done > 0));
  });
});
