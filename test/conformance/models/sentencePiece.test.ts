import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readSentencePiece } from '../../../src/engine/formats/sentencePiece/readSentencePiece';
import type { MergeColumns } from '../../../src/engine/formats/mergeList';
import { mergesOfPieces } from '../../../src/engine/formats/sentencePiece/pieceMerges';
import { readModel } from '../../../src/engine/formats/tokenizerJson/readModel';
import { BpeModel } from '../../../src/engine/models/stringBpe/bpeModel';
import type { Model } from '../../../src/engine/models/model';
import { hardCases } from '../../support/hardCases';
import { runs } from '../../support/nightly';
import { peerFile, skipWithout } from '../../support/peers';
import { random } from '../../support/random';
import { mixedText, proseLikeText } from '../../support/randomTexts';
import {
  sentencePieceModel,
  sentencePieceNames,
  sentencePiecePackage,
  type SentencePieceReference,
  sentencePieceReference,
} from '../../support/sentencePiece';
import { idsOf } from '../../support/tokenized';

const SEED = 20_261_206;

/**
 * Texts that no normalizer changes, so that the models alone are compared: no more than one space at a time, and none
 * at the ends. Llama's model has no normalization; the others know the marks and forms that NFKC leaves as they are.
 */
function plain(text: string, ascii: boolean): string {
  const only = ascii ? text.replace(/[^!-~ ]/g, '') : text.replace(/[\ud800-\udfff]/gu, '\ufffd').replaceAll('\0', '');
  return ascii ? only.replace(/ {2,}/g, ' ').trim() : only;
}

for (const name of sentencePieceNames) {
  describe(`the SentencePiece model ${name} against SentencePiece itself (seed ${SEED})`, function () {
    this.timeout(120_000);
    let model: Model;
    let reference: SentencePieceReference;

    before(async function () {
      skipWithout(this, sentencePiecePackage);
      model = readSentencePiece(await sentencePieceModel(name)).model;
      reference = await sentencePieceReference(name);
    });

    /**
     * SentencePiece sums up scores in 32 bits from the start of the text, so rounding decides between ways of equal
     * score (`55555` as `55` and `555` or the other way round). Ours are exact, as the other reference's are in effect:
     * the first of equal ways is taken wherever the text stands.
     */
    const compare = (text: string): void => {
      if (text === '') return;
      const ours = idsOf(model, `▁${text.replaceAll(' ', '▁')}`);
      const theirs = Array.from(reference.encodeIds(text));
      if (model.type === 'Unigram' && ours.join() !== theirs.join()) {
        reordered++;
        ours.sort();
        theirs.sort();
      }
      assert.deepEqual(ours, theirs, JSON.stringify(text));
    };
    let reordered = 0;
    after(() => {
      assert.ok(reordered < 10, `${reordered} texts with ways of equal score`);
    });

    it('gives the same ids for hard cases', () => {
      for (const { text } of hardCases) compare(plain(text, name !== 'llama'));
    });

    it('gives the same ids for mixed and prose-like texts', () => {
      const next = random(SEED);
      for (let round = 0; round < runs(1000); round++) {
        const text = round % 2 === 0 ? mixedText(next, 1 + next(60)) : proseLikeText(next, 1 + next(300));
        compare(plain(text, name !== 'llama'));
      }
    });
  });
}

describe('the merges of a vocabulary by score', () => {
  for (const name of ['llama2']) {
    it(`are those that were published: ${name}`, function () {
      skipWithout(this, `@lenml/tokenizer-${name}`);
      const file = peerFile(`@lenml/tokenizer-${name}`, 'models/tokenizer.json');
      const model = readModel((JSON.parse(readFileSync(file, 'utf8')) as { model: unknown }).model);
      assert.ok(model instanceof BpeModel);
      const { vocabulary, mergeLefts, mergeRights, mergeResults } = model.parts;
      const pieces = Array.from({ length: vocabulary.idEnd }, (_, id) => vocabulary.idToToken(id) ?? '');
      // Training numbers pieces by their scores; runs of spaces were added with one that is worse than all others.
      const scores = Float64Array.from(pieces, (piece, id) => (/^▁{2,}$/.test(piece) ? -1e9 : -id));
      const merges = mergesOfPieces(vocabulary, pieces, scores, () => true);
      // Among the runs of spaces, all of one score, the converters differ.
      const isRun = (id: number): boolean => scores[id] === -1e9;
      const ranked = (results: Uint32Array): Uint32Array => results.filter(id => !isRun(id));
      assert.deepEqual(ranked(merges.mergeResults), ranked(mergeResults));
      assert.ok(mergeResults.slice(ranked(mergeResults).length).every(isRun), 'runs come last');
      // Earlier converters put the ways to one piece in the order of ids: it makes no difference, as only one of them
      // ever comes up in a text.
      const pairs = (columns: MergeColumns): string[] =>
        Array.from(columns.mergeLefts, (left, rank) => `${left} ${columns.mergeRights[rank]!}`).sort();
      assert.deepEqual(pairs(merges), pairs({ mergeLefts, mergeRights, mergeResults }));
    });
  }
});
