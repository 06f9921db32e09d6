import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Tiktoken } from 'tiktoken';
import { BytePairTokenizer } from '../../src/engine/bytePairTokenizer';
import { choicesFile } from '../../src/engine/formats/readingChoices';
import { readTokenizerFiles } from '../../src/engine/formats/readTokenizerFiles';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { byteToken } from '../../src/engine/models/byteFallback';
import type { PipelineTokenizer } from '../../src/engine/pipelineTokenizer';
import { scannerByName, scannerNames } from '../../src/engine/scanners/scannerTable';
import { ShortcutTokenizer } from '../../src/engine/shortcutTokenizer';
import { exportedTokens } from '../../src/training/export/exportedTokens';
import { preTokenizerSteps, usedPreTokenizer } from '../../src/training/export/preTokenizerSection';
import { tiktokenRanks } from '../../src/training/export/writeTiktokenRanks';
import { tokenizerJson } from '../../src/training/export/writeTokenizerJson';
import { vocabAndMerges } from '../../src/training/export/writeVocabAndMerges';
import type { TrainingRecipe } from '../../src/training/recipe';
import type { TrainedTokenizer } from '../../src/training/trainedTokenizer';
import { assertSameIds } from '../support/comparison';
import { hardCases, longRuns } from '../support/hardCases';
import { NativeTokenizer, wellFormed } from '../support/nativeTokenizer';
import { openPeer } from '../support/openPeer';
import { peer, skipWithout } from '../support/peers';
import { packageOf, publishedParts } from '../support/publishedTokenizers';
import { pick, random } from '../support/random';
import { mixedText, proseLikeText } from '../support/randomTexts';
import { smallRecipe, sourceTexts, trainingTexts, trainSmall } from '../support/smallTraining';

const SEED = 20_261_130;
const HUGGING_FACE = '@huggingface/tokenizers';
const info = { id: 'exported', name: 'exported', kind: 'added', description: '' } as const;

/** What everything is compared on: hard cases, unbroken runs, texts of all scripts, and files. */
function texts(): string[] {
  const next = random(SEED);
  return [
    ...hardCases.map(({ text }) => text),
    ...longRuns.map(({ short }) => wellFormed(short.slice(0, 600))),
    ...Array.from({ length: 120 }, () => mixedText(next, 1 + next(60))),
    ...Array.from({ length: 30 }, () => proseLikeText(next, 1 + next(300))),
    ...sourceTexts(40_000),
  ];
}

/**
 * A text without what `@huggingface/tokenizers` is known to split otherwise than the crate (see divergences.md): in the
 * pattern of `ByteLevel` white space is JavaScript's (U+FEFF, not U+0085), and its `Digits` are ASCII alone.
 */
function undisputed(text: string, preTokenizer: string): string {
  if (preTokenizer === 'gpt2') return text.replace(/[\ufeff\u0085]/g, '');
  return preTokenizer.startsWith('superbpe') ? text.replace(/(?![0-9])\p{N}/gu, '') : text;
}

const superwords = { transitionSize: 900, style: 'paper', maximumWords: 4 } as const;
const recipes: readonly TrainingRecipe[] = [
  ...scannerNames.map(name => smallRecipe({ name, preTokenizer: { name } })),
  smallRecipe({ name: 'fed by lines', feed: 'lines', preTokenizer: { name: 'o200k' } }),
  smallRecipe({
    name: 'characters',
    kind: 'characters',
    vocabularySize: 600,
    maximumBytes: 3,
    preTokenizer: { name: 'gpt2' },
  }),
  smallRecipe({
    name: 'SuperBPE',
    kind: 'superbpe',
    preTokenizer: { name: 'superbpe-stage1' },
    feed: 'lines',
    superwords,
  }),
  smallRecipe({ name: 'SuperBPE on o200k', kind: 'superbpe', preTokenizer: { name: 'o200k' }, superwords }),
];

describe('an exported tokenizer.json', function () {
  this.timeout(240_000);

  for (const recipe of recipes) {
    describe(`of ${recipe.name}`, () => {
      let trained: TrainedTokenizer;
      let json: string;

      before(async () => {
        trained = await trainSmall(recipe, trainingTexts());
        json = tokenizerJson(trained);
      });

      const used = (): string => {
        const choice = usedPreTokenizer(recipe);
        return 'name' in choice ? choice.name : '';
      };

      it(`reads as the fast tokenizer that was trained (seed ${SEED})`, () => {
        const ours = readTokenizerJson(JSON.parse(json), info);
        assert.ok(ours instanceof ShortcutTokenizer);
        assert.equal(ours.info.vocabularySize, exportedTokens(trained).size);
        assert.ok(trained.model.type === 'BPE');
        const oracle = new BytePairTokenizer(info, trained.model.vocabulary, scannerByName(used()));
        for (const text of texts()) assert.deepEqual(ours.encode(text), oracle.encode(text), JSON.stringify(text));
      });

      it(`gives the same ids in the crate tokenizers (seed ${SEED})`, async function () {
        skipWithout(this, 'tokenizers');
        const ours = readTokenizerJson(JSON.parse(json), info);
        const native = await NativeTokenizer.fromJson(json);
        const all = texts().map(wellFormed);
        const expected = await native.encodeBatch(all);
        for (const [index, text] of all.entries()) {
          assertSameIds(ours.encode(text).ids, expected[index]!.ids, text, recipe.name);
        }
        for (const text of all.slice(0, 60)) {
          assert.equal(await native.decode([...ours.encode(text).ids]), text);
        }
      });

      it(`gives the same ids in ${HUGGING_FACE} (seed ${SEED})`, async function () {
        skipWithout(this, HUGGING_FACE);
        const ours = readTokenizerJson(JSON.parse(json), info);
        const peer = await openPeer({ peer: HUGGING_FACE, json });
        const all = texts().map(text => undisputed(wellFormed(text), used()));
        for (const text of all) {
          assertSameIds(ours.encode(text).ids, await peer.encode(text), text, recipe.name);
        }
      });
    });
  }
});

describe('what else a recipe puts into a tokenizer.json', function () {
  this.timeout(120_000);

  /** Ours and the crate, from what the recipe gives; `matched` tells which added tokens we look for. */
  async function both(trained: TrainedTokenizer): Promise<{ ours: PipelineTokenizer; native: NativeTokenizer }> {
    const json = tokenizerJson(trained);
    return {
      ours: readTokenizerJson(JSON.parse(json), info, { matched: 'all' }),
      native: await NativeTokenizer.fromJson(json),
    };
  }

  async function assertSame(trained: TrainedTokenizer, all: readonly string[]): Promise<void> {
    const { ours, native } = await both(trained);
    const expected = await native.encodeBatch(all);
    for (const [index, text] of all.entries()) {
      const { ids } = ours.encode(text);
      assertSameIds(ids, expected[index]!.ids, text, trained.recipe.name);
      // The crate decodes it as it is normalized, we as it was added.
      if (trained.recipe.normalizer === 'NFKC' && expected[index]!.tokens.includes('fin €')) continue;
      assert.equal(ours.decode(ids), await native.decode([...ids]), JSON.stringify(text));
    }
  }

  const addedTokens = [
    { content: '<|end|>', special: true },
    { content: '<|pad|>', special: true },
    { content: 'return', special: false }, // an entry of the model
    { content: ' 1999', special: false },
    { content: '\n\n\n\n', special: false },
    { content: 'ﬁn €', special: false }, // NFKC writes it otherwise
    { content: '日本国憲法', special: false },
  ];

  it('finds whole words where the crate tokenizers finds them', async function () {
    skipWithout(this, 'tokenizers');
    const words = ['1998', 'GAAP', '日本', 'non-GAAP'];
    const wholeWords = words.map(content => ({ content, special: false, singleWord: true }));
    const recipe = smallRecipe({ name: 'whole words', addedTokens: wholeWords });
    const trained = await trainSmall(recipe, trainingTexts());
    const [id] = exportedTokens(trained).added.map(token => token.id);
    const { ours } = await both(trained);
    const found = (text: string): boolean => ours.encode(text).ids.includes(id!);
    for (const text of ['1998', 'in 1998.', '(1998)', '1998-1999', '日本、1998。']) assert.ok(found(text), text);
    for (const text of ['19981', 'x1998', '_1998', '1998é', '日1998']) assert.ok(!found(text), text);
    const beside = ['', ' ', '.', '-', '_', 'x', 'é', 'e\u0301', '7', '日', '\n', '²', '\u200d', '😀', '٣'];
    const all = words.flatMap(word => beside.flatMap(left => beside.map(right => `a ${left}${word}${right} b`)));
    await assertSame(trained, [...all, '1998 1998GAAP GAAP1998', words.join(''), words.join(' ')]);
  });

  for (const normalizer of ['none', 'NFKC'] as const) {
    it(`is the same in the crate tokenizers: added tokens, padding and normalizer ${normalizer} (seed ${SEED})`, async function () {
      skipWithout(this, 'tokenizers');
      const recipe = smallRecipe({ name: 'all', vocabularySize: 1600, addedTokens, padding: 'powerOfTwo', normalizer });
      const trained = await trainSmall(recipe, trainingTexts());
      const { size, added, reserved } = exportedTokens(trained);
      assert.equal(size, 2048);
      assert.ok(added[0]!.content === 'return' && added[0]!.id < 1593, 'it has the id of the entry');
      assert.equal(added[1]!.id, 1593);

      const { ours, native } = await both(trained);
      assert.equal(ours.info.vocabularySize, size);
      for (const { id, content, special } of [...added, ...reserved]) {
        assert.equal(native.tokenToId(content), id);
        // What is looked for in normalized text is kept so by this version of the crate.
        assert.equal(native.idToToken(id), special || normalizer === 'none' ? content : content.normalize('NFKC'));
      }
      assert.equal(native.idToToken(size), undefined);

      const next = random(SEED);
      const assigned = texts().map(text => wellFormed(text).replace(/\p{Cn}/gu, ''));
      const withTokens = assigned.map(
        text => `${text}${pick(next, added).content}${text.slice(0, 9)}${pick(next, reserved).content}`,
      );
      await assertSame(trained, [...assigned, ...withTokens]);
      for (const { id, content } of added) {
        assert.ok(ours.encode(`x${content}y`).ids.includes(id), content);
      }
    });
  }

  it(`finds the same tokens in ${HUGGING_FACE}, special ones too`, async function () {
    skipWithout(this, HUGGING_FACE);
    const recipe = smallRecipe({ name: 'added', vocabularySize: 1600, addedTokens, padding: { multipleOf: 128 } });
    const trained = await trainSmall(recipe, trainingTexts());
    const json = tokenizerJson(trained);
    const ours = readTokenizerJson(JSON.parse(json), info, { matched: 'all' });
    const peer = await openPeer({ peer: HUGGING_FACE, json });
    for (const { content } of [...exportedTokens(trained).added, { content: '<|reserved_3|>' }]) {
      for (const text of [content, `a${content}b`, `${content}${content} x`, `the ${content}.`]) {
        assertSameIds(ours.encode(text).ids, await peer.encode(text), text, 'added tokens');
      }
    }
  });

  it('splits as the tokenizer does that lent its pre-tokenizer', async function () {
    skipWithout(this, 'tokenizers', packageOf('command_r_plus'));
    const { pre_tokenizer: section } = publishedParts('command_r_plus');
    const trained = await trainSmall(smallRecipe({ name: 'lent', preTokenizer: { name: 'gpt2' } }), trainingTexts());
    const recipe = { ...trained.recipe, preTokenizer: { section, from: 'command_r_plus' } };
    await assertSame({ ...trained, recipe }, texts().map(wellFormed));
  });

  it(`is the same for SuperBPE’s later recipe (seed ${SEED})`, async function () {
    skipWithout(this, 'tokenizers');
    const later = { ...superwords, style: 'released128k' } as const;
    const recipe = smallRecipe({ name: 'later', kind: 'superbpe', superwords: later, feed: 'lines' });
    await assertSame(await trainSmall(recipe, trainingTexts()), texts().map(wellFormed));
    const firstStage = smallRecipe({ name: 'first stage', preTokenizer: { name: 'gpt2' } });
    const trained = await trainSmall(firstStage, trainingTexts());
    const preTokenizer = { name: 'superbpe128k-stage1' };
    await assertSame({ ...trained, recipe: { ...firstStage, preTokenizer } }, texts().map(wellFormed));
  });

  for (const name of ['metaspace', 'gpt2', 'superbpe-stage1', 'none']) {
    for (const byteFallback of [true, false]) {
      it(`is the same for Unigram behind ${name}, ${byteFallback ? 'with' : 'without'} bytes (seed ${SEED})`, async function () {
        skipWithout(this, 'tokenizers');
        const trained = unigram(name, byteFallback);
        const all = texts().map(wellFormed);
        await assertSame(trained, all);
        const { ours } = await both(trained);
        if (!byteFallback) return;
        for (const text of all) {
          if (text.includes('▁') || text.includes('<unk>')) continue;
          assert.equal(ours.decode(ours.encode(text).ids), text, 'nothing is lost');
        }
      });
    }
  }

  it(`gives the same ids for Unigram in ${HUGGING_FACE}`, async function () {
    skipWithout(this, HUGGING_FACE);
    const json = tokenizerJson(unigram('metaspace', false));
    const ours = readTokenizerJson(JSON.parse(json), info, { matched: 'all' });
    const peer = await openPeer({ peer: HUGGING_FACE, json });
    for (const text of sourceTexts(40_000)) {
      assertSameIds(ours.encode(text).ids, await peer.encode(text), text, 'Unigram');
    }
  });
});

describe('the other forms of a trained tokenizer', function () {
  this.timeout(120_000);

  it(`give the same ids from tiktoken ranks in tiktoken itself (seed ${SEED})`, async () => {
    for (const name of ['cl100k', 'o200k', 'gpt2'] as const) {
      const trained = await trainSmall(smallRecipe({ name, preTokenizer: { name } }), trainingTexts());
      assert.ok(trained.model.type === 'BPE');
      const oracle = new BytePairTokenizer(info, trained.model.vocabulary, scannerByName(name));
      const tokens = tiktokenRanks(trained)
        .trimEnd()
        .split('\n')
        .map(line => line.split(' ')[0]!);
      const [pattern] = preTokenizerSteps(name);
      const reference = new Tiktoken(`! 0 ${tokens.join(' ')}`, {}, pattern!);
      for (const text of texts()) assertSameIds(oracle.encode(text).ids, reference.encode_ordinary(text), text, name);
      reference.free();
    }
  });

  it(`give the same ids from vocab.json and merges.txt in the crate (seed ${SEED})`, async function () {
    skipWithout(this, 'tokenizers');
    const trained = await trainSmall(smallRecipe({ preTokenizer: { name: 'gpt2' } }), trainingTexts());
    const { vocab, merges } = vocabAndMerges(trained);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'loupe-export-'));
    try {
      const files = [
        ['vocab.json', vocab],
        ['merges.txt', merges],
      ] as const;
      for (const [name, text] of files) fs.writeFileSync(path.join(folder, name), text);
      const { BPE, Tokenizer, byteLevelPreTokenizer } = await peer<BpeFiles>('tokenizers');
      const native = new Tokenizer(
        await BPE.fromFile(path.join(folder, 'vocab.json'), path.join(folder, 'merges.txt')),
      );
      native.setPreTokenizer(byteLevelPreTokenizer(false, true, true));
      const encoder = new TextEncoder();
      const bytes = files.map(([name, text]) => ({ name, bytes: encoder.encode(text) }));
      const ours = readTokenizerFiles([...bytes, choicesFile({ split: 'gpt2' })], { id: 'files', name: 'files' });
      for (const text of texts().map(wellFormed)) {
        const expected = await native.encode(text, null, { addSpecialTokens: false });
        assertSameIds(ours.encode(text).ids, expected.getIds(), text, 'vocab and merges');
      }
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

/** What we use of the binding to read GPT-2's files. */
interface BpeFiles {
  readonly BPE: { fromFile(vocab: string, merges: string): Promise<object> };
  readonly Tokenizer: new (model: object) => {
    setPreTokenizer(preTokenizer: object): void;
    encode(text: string, pair: null, options: { addSpecialTokens: boolean }): Promise<{ getIds(): number[] }>;
  };
  readonly byteLevelPreTokenizer: (addPrefixSpace: boolean, trimOffsets: boolean, useRegex: boolean) => object;
}

/** A Unigram model of the parts of some words, with the letters of sources and a few others. */
function unigram(preTokenizer: string, byteFallback: boolean): TrainedTokenizer {
  const next = random(SEED + 1);
  const words = sourceTexts(20_000)
    .join(' ')
    .split(/(?= )|\n/);
  const parts = new Set<string>(Array.from('▁<>x0123456789ABCDEF日本é🙂'));
  for (const word of words) {
    const text = word.replaceAll(' ', '▁');
    const start = next(text.length + 1);
    parts.add(text.slice(start, start + 1 + next(8)));
    for (const letter of text) if (/[!-~]/.test(letter)) parts.add(letter);
  }
  parts.delete('');
  // Eighths, so that every sum is exact, and some are equal.
  const texts = Array.from(parts, piece => ({ piece, score: -(8 + next(80)) / 8 }));
  const bytes = byteFallback ? Array.from({ length: 256 }, (_, byte) => byteToken(byte)) : [];
  const rest = ['<unk>', ...bytes].map(piece => ({ piece, score: -100 }));
  return {
    recipe: smallRecipe({ name: 'Unigram', kind: 'unigram', preTokenizer: { name: preTokenizer } }),
    model: { type: 'Unigram', pieces: [...rest, ...texts], unknownId: 0, byteFallback },
  };
}
