import assert from 'node:assert/strict';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { countTexts } from '../../src/training/counts/countTexts';
import { exportedTokens } from '../../src/training/export/exportedTokens';
import { tokenizerJson } from '../../src/training/export/writeTokenizerJson';
import { Pace } from '../../src/training/pace';
import { trainUnigram } from '../../src/training/unigram/trainUnigram';
import { assertSameIds } from '../support/comparison';
import { hardCases } from '../support/hardCases';
import { NativeTokenizer, wellFormed } from '../support/nativeTokenizer';
import { skipWithout } from '../support/peers';
import { random } from '../support/random';
import { mixedText, proseLikeText } from '../support/randomTexts';
import { smallRecipe, sourceTexts, trainingTexts } from '../support/smallTraining';

const SEED = 20_261_132;
const info = { id: 'exported', name: 'exported', kind: 'added', description: '' } as const;

describe('an exported Unigram tokenizer', function () {
  this.timeout(240_000);

  for (const name of ['metaspace', 'cl100k']) {
    it(`gives the same ids in the crate tokenizers and loses nothing, behind ${name} (seed ${SEED})`, async function () {
      skipWithout(this, 'tokenizers');
      const recipe = smallRecipe({
        name: 'Unigram',
        kind: 'unigram',
        vocabularySize: 2000,
        preTokenizer: { name },
        addedTokens: [{ content: '<|end|>', special: true }],
        padding: { multipleOf: 64 },
      });
      const counts = await countTexts(trainingTexts(), scannerByName(name), 'documents', new Pace({}));
      const model = await trainUnigram(counts, { vocabularySize: 1999 });
      const trained = { recipe, model: { type: 'Unigram', ...model } } as const;
      const json = tokenizerJson(trained);
      const ours = readTokenizerJson(JSON.parse(json), info, { matched: 'all' });
      const native = await NativeTokenizer.fromJson(json);
      assert.equal(exportedTokens(trained).size, 2048);
      assert.equal(ours.info.vocabularySize, 2048);
      assert.equal(native.idToToken(1999), '<|end|>');

      const next = random(SEED);
      const texts = [
        ...hardCases.map(({ text }) => text),
        ...Array.from({ length: 120 }, () => mixedText(next, 1 + next(60))),
        ...Array.from({ length: 30 }, () => proseLikeText(next, 1 + next(300))),
        ...sourceTexts(40_000),
        ' two  spaces ',
        'a <0x41> b',
      ].map(wellFormed);
      const expected = await native.encodeBatch(texts);
      for (const [index, text] of texts.entries()) {
        const { ids } = ours.encode(text);
        assertSameIds(ids, expected[index]!.ids, text, name);
        if (!text.includes('▁')) assert.equal(await native.decode([...ids]), text);
      }
    });
  }
});
