import assert from 'node:assert/strict';
import { entryBytes } from '../../../src/engine/bytePairVocabulary';
import { readTokenizerJson } from '../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { countInThread } from '../../../src/worker/counting/batchCounter';
import { nodeDigest } from '../../../src/worker/corpus/nodeFiles';
import { createTrainer } from '../../../src/worker/training/trainerService';
import { assertSameIds } from '../../support/comparison';
import { hardCases } from '../../support/hardCases';
import { NativeTokenizer, wellFormed } from '../../support/nativeTokenizer';
import { skipWithout } from '../../support/peers';
import { smallRecipe, trainingTexts } from '../../support/smallTraining';
import { openaiVocabulary } from '../../support/tokenizers';

/** Entries of r50k_base without its special token, and those that are learnt on top. */
const BASE = 50_256;
const LEARNT = 500;

describe('SuperBPE on top of r50k_base', function () {
  this.timeout(240_000);

  it('keeps the ids of the base, and gives the same ids in the crate tokenizers', async function () {
    skipWithout(this, 'tokenizers');
    const vocabulary = openaiVocabulary('r50k_base');
    const ranks = Array.from({ length: BASE }, (_, id) => {
      return `${Buffer.from(entryBytes(vocabulary, id)).toString('base64')} ${id}\n`;
    });
    const texts = trainingTexts().map((text, index) => ({ name: `${index}`, text: wellFormed(text) }));
    const trainer = createTrainer({
      readCorpusFile: () => Promise.reject(new Error('no host')),
      startCounter: countInThread,
      digest: nodeDigest,
      saveCheckpoint: () => Promise.reject(new Error('it keeps none')),
    });
    const { report, files } = await trainer.train(
      {
        recipe: smallRecipe({
          kind: 'superbpe',
          vocabularySize: BASE + LEARNT + 1,
          feed: 'lines',
          superwords: { transitionSize: BASE, style: 'paper', maximumWords: 4 },
          addedTokens: [{ content: '<|endoftext|>', special: true }],
        }),
        base: { name: 'r50k_base', files: [{ name: 'r50k_base.tiktoken', bytes: Buffer.from(ranks.join('')) }] },
        corpus: { kind: 'texts', texts },
        heldOutShare: 0,
        memoryLimit: 2 ** 28,
        workers: 1,
      },
      { signal: new AbortController().signal, progress: () => undefined },
    );
    assert.equal(report.entries, BASE + LEARNT + 1);
    const { bytes } = files.find(({ name }) => name === 'tokenizer.json')!;
    const json = Buffer.from(bytes).toString();
    const info = { id: 'superwords', name: 'superwords', kind: 'added', description: '' } as const;
    const ours = readTokenizerJson(JSON.parse(json), info, { matched: 'all' });
    for (let id = 0; id < BASE; id++) assert.deepEqual(ours.decodeBytes([id]), entryBytes(vocabulary, id), `${id}`);
    const learnt = Array.from({ length: LEARNT }, (_, index) => ours.decode([BASE + index]));
    assert.ok(learnt.filter(entry => /\S\s+\S/.test(entry)).length > LEARNT / 4, 'entries reach across words');

    const native = await NativeTokenizer.fromJson(json);
    const all = [...texts.map(({ text }) => text), ...hardCases.map(({ text }) => wellFormed(text))];
    const expected = await native.encodeBatch(all);
    let used = 0;
    for (const [index, text] of all.entries()) {
      const { ids } = ours.encode(text);
      used += ids.filter(id => id >= BASE).length;
      assertSameIds(ids, expected[index]!.ids, text, 'on r50k_base');
    }
    assert.ok(used > 100, `${used} tokens of entries that were learnt`);
  });
});
