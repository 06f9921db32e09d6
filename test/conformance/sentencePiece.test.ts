import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../src/engine/formats/readTokenizerFiles';
import type { Tokenizer } from '../../src/engine/tokenizer';
import { wellFormed } from '../../src/engine/unicode/wellFormed';
import { hardCases } from '../support/hardCases';
import { runs } from '../support/nightly';
import { skipWithout } from '../support/peers';
import { pick, random } from '../support/random';
import { mixedText, proseLikeText } from '../support/randomTexts';
import {
  sentencePieceModel,
  sentencePieceNames,
  sentencePiecePackage,
  type SentencePieceReference,
  sentencePieceReference,
} from '../support/sentencePiece';

const SEED = 20_261_215;
/** Of so many texts, in how many SentencePiece's sums in 32 bits may choose the other of two equal ways. */
const MOST_REORDERED = 5;

/** All of a `.model` file, its normalization and its user-defined symbols included. */
for (const name of sentencePieceNames) {
  describe(`the file of the SentencePiece model ${name} against SentencePiece itself (seed ${SEED})`, function () {
    this.timeout(120_000);
    let tokenizer: Tokenizer;
    let reference: SentencePieceReference;

    before(async function () {
      skipWithout(this, sentencePiecePackage);
      const files = [{ name: 'spiece.model', bytes: await sentencePieceModel(name) }];
      tokenizer = readTokenizerFiles(files, { id: name, name });
      reference = await sentencePieceReference(name);
    });

    it('gives the same ids for hard cases and mixed texts', () => {
      const next = random(SEED);
      const texts = hardCases.map(({ text }) => text).filter(text => text.length < 20_000);
      for (let round = 0; round < runs(600); round++) {
        texts.push(round % 2 === 0 ? mixedText(next, 1 + next(60)) : proseLikeText(next, 1 + next(200)));
      }
      let reordered = 0;
      for (const text of texts) {
        if (text.includes('\0')) continue; // the reference ends a text there
        const ours = Array.from(tokenizer.encode(text).ids);
        const theirs = Array.from(reference.encodeIds(wellFormed(text)));
        if (ours.join() !== theirs.join() && ours.toSorted().join() === theirs.toSorted().join()) reordered++;
        else assert.deepEqual(ours, theirs, JSON.stringify(text));
      }
      assert.ok(reordered <= MOST_REORDERED, `${reordered} texts with ways of equal score`);
    });

    it('gives the same tokens for the parts of a text that it may cut', () => {
      const next = random(SEED);
      let cuts = 0;
      for (let round = 0; round < runs(400); round++) {
        const text = pick(next, [mixedText, proseLikeText])(next, 2 + next(100));
        const whole = Array.from(tokenizer.encode(text).ids);
        for (let index = 1; index < text.length; index++) {
          if (!tokenizer.canCutAt(text, index)) continue;
          cuts++;
          const parts = [
            ...tokenizer.encode(text.slice(0, index), { atStart: true, atEnd: false }).ids,
            ...tokenizer.encode(text.slice(index), { atStart: false, atEnd: true }).ids,
          ];
          assert.deepEqual(parts, whole, `${JSON.stringify(text)} at ${index}`);
        }
      }
      console.log(`    ${cuts} cuts`);
    });
  });
}
