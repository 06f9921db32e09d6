import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../src/engine/formats/readTokenizerFiles';
import { fileOf, type SentencePieceCase, sentencePieceCases } from '../support/sentencePieceCases';
import { referenceIds, skipWithoutSentencePiece } from '../support/sentencePiecePython';

function piecesOf({ contents }: SentencePieceCase, ids: ArrayLike<number>): string {
  return Array.from(ids, id => contents.pieces[id]![0]).join(' ');
}

describe('made-up SentencePiece models', () => {
  for (const each of sentencePieceCases) {
    it(`${each.name}: ${JSON.stringify(each.text)} (model type ${each.contents.modelType})`, () => {
      const tokenizer = readTokenizerFiles([{ name: 'made.model', bytes: fileOf(each) }], { id: 'made', name: 'made' });
      assert.equal(piecesOf(each, tokenizer.encode(each.text).ids), each.pieces);
      assert.equal(tokenizer.count(each.text), each.pieces === '' ? 0 : each.pieces.split(' ').length);
    });
  }

  it('have in SentencePiece itself the tokens that are listed', async function () {
    this.timeout(60_000);
    skipWithoutSentencePiece(this);
    const texts = sentencePieceCases.map(({ text }) => text);
    const ids = await referenceIds(sentencePieceCases.map(fileOf), texts);
    sentencePieceCases.forEach((each, index) => {
      assert.equal(piecesOf(each, ids[index]![index]!), each.pieces, `${each.name}: ${JSON.stringify(each.text)}`);
    });
  });
});
