import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readTokenizerJson } from '../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { PipelineTokenizer } from '../../../src/engine/pipelineTokenizer';
import { scannerByName } from '../../../src/engine/scanners/scannerTable';
import { countTexts } from '../../../src/training/counts/countTexts';
import { Pace } from '../../../src/training/pace';
import { trainUnigram } from '../../../src/training/unigram/trainUnigram';
import { assertSameIds } from '../../support/comparison';
import { hardCases, longRuns } from '../../support/hardCases';
import { NativeTokenizer, wellFormed } from '../../support/nativeTokenizer';
import { runs } from '../../support/nightly';
import { skipWithout } from '../../support/peers';
import { random } from '../../support/random';
import { mixedText, proseLikeText } from '../../support/randomTexts';
import { unigramJson } from '../../support/unigramJson';

const SEED = 20_261_124;
const GPT2 = String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`;

/** The sources under a folder: text of about a megabyte that is always at hand. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .sort()
    .map(name => readFileSync(path.join(folder, name), 'utf8'));
}

for (const byteFallback of [true, false]) {
  for (const [preTokenizer, pattern] of [
    ['metaspace', undefined],
    ['gpt2', GPT2],
  ] as const) {
    describe(`a Unigram model trained on ${preTokenizer}, ${byteFallback ? 'with' : 'without'} bytes (seed ${SEED})`, function () {
      this.timeout(300_000);
      let ours: PipelineTokenizer;
      let native: NativeTokenizer;
      let scores: number[];

      before(async function () {
        skipWithout(this, 'tokenizers');
        const texts = [...sources('src'), proseLikeText(random(SEED), 50_000)];
        const counts = await countTexts(texts, scannerByName(preTokenizer), 'documents', new Pace({}));
        const trained = await trainUnigram(counts, { vocabularySize: 4000, byteFallback });
        scores = trained.pieces.map(({ score }) => score);
        const json = unigramJson(trained, pattern);
        ours = readTokenizerJson(json, { id: 'trained', name: 'trained', kind: 'bpe', description: '' });
        native = await NativeTokenizer.fromJson(JSON.stringify(json));
      });

      const assertSame = async (text: string): Promise<void> => {
        const formed = wellFormed(text);
        const { ids } = await native.encode(formed);
        assertSameIds(ours.encode(text).ids, ids, formed, 'ids');
        if (!byteFallback) return;
        assert.equal(ours.decode(ids), await native.decode(ids));
        if (!text.includes('▁')) assert.equal(ours.decode(ids), formed);
      };

      it('gives the ids of the reference on texts that it was not trained on', async () => {
        for (const text of sources('test/unit/engine')) await assertSame(text);
        for (const { text } of hardCases) await assertSame(text);
        for (const { short } of longRuns) await assertSame(short);
        const next = random(SEED + 1);
        for (let round = 0; round < runs(400); round++)
          await assertSame(round % 2 ? mixedText(next, 60) : proseLikeText(next, 200));
      });

      it('has scores that files keep as they are', () => {
        assert.deepEqual(JSON.parse(JSON.stringify(scores)), scores);
        assert.deepEqual(Array.from(Float32Array.from(scores)), scores);
      });
    });
  }
}
