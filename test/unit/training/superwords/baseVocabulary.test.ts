import assert from 'node:assert/strict';
import { entryBytes } from '../../../../src/engine/bytePairVocabulary';
import { packVocabulary } from '../../../../src/engine/formats/packed/packedVocabulary';
import { hasCurve } from '../../../../src/training/compressionCurve';
import { baseVocabulary } from '../../../../src/training/superwords/baseVocabulary';
import { tokenizerJson } from '../../../../src/training/export/writeTokenizerJson';
import { entriesIn } from '../../../../src/training/merges/growingVocabulary';
import { smallVocabulary } from '../../../support/packedFiles';
import { textFile } from '../../../support/resize';
import { withMerges, withPieces } from '../export/handMade';

/** tiktoken ranks of all bytes but some, with what follows. */
function ranks({ without = [] as number[], more = [] as (readonly [text: string, id: number])[] } = {}) {
  const bytes = Array.from({ length: 256 }, (_, byte) => [Buffer.from([byte]), byte] as const);
  const all = [
    ...bytes.filter(([, byte]) => !without.includes(byte)),
    ...more.map(([text, id]) => [Buffer.from(text), id] as const),
  ];
  return [textFile('own.cl100k.tiktoken', all.map(([entry, id]) => `${entry.toString('base64')} ${id}\n`).join(''))];
}

describe('a tokenizer to train on top of', () => {
  it('has its entries and merges, and no special tokens', () => {
    const added = [{ content: '<|end|>', special: true }];
    const trained = withMerges(
      [
        ['t', 'h'],
        ['th', 'e'],
      ],
      { vocabularySize: 300, addedTokens: added },
    );
    const vocabulary = baseVocabulary({ name: 'own', files: [textFile('tokenizer.json', tokenizerJson(trained))] });
    assert.equal(entriesIn(vocabulary), 258);
    assert.equal(vocabulary.offsets.length, 259, 'nor the ids that only they have');
    assert.equal(Buffer.from(entryBytes(vocabulary, 257)).toString(), 'the');
    assert.deepEqual([vocabulary.mergeResults.length, vocabulary.specialTokens.size], [2, 0]);
  });

  it('may be a packed vocabulary, or ranks', () => {
    // This one has a special token between its entries.
    const packed = [{ name: 'a.loupe', bytes: smallVocabulary('a') }];
    assert.throws(() => baseVocabulary({ name: 'own', files: packed }), /it has no entry with the id 256$/);
    assert.equal(entriesIn(baseVocabulary({ name: 'own', files: ranks({ more: [['th', 256]] }) })), 257);
  });

  it('has no entry left of special tokens at the end of a packed vocabulary', () => {
    const { model } = withMerges([['t', 'h']]);
    assert.ok(model.type === 'BPE');
    const { vocabulary } = model;
    // Ids 257 and 258 have no bytes.
    const offsets = Uint32Array.of(...vocabulary.offsets, vocabulary.offsets.at(-1)!, vocabulary.offsets.at(-1)!);
    const specialTokens = new Map([
      ['<|a|>', 257],
      ['<|b|>', 258],
    ]);
    const bytes = packVocabulary(
      { ...vocabulary, offsets, specialTokens },
      { id: 'a', name: 'a', kind: 'bpe', description: '', preTokenizer: 'gpt2', source: '', licence: '' },
    );
    const base = baseVocabulary({ name: 'own', files: [{ name: 'a.loupe', bytes }] });
    assert.equal(base.offsets.length, 258);
    assert.deepEqual(
      [...base.plainIds!],
      Array.from({ length: 256 }, (_, id) => id),
    );
    assert.equal(base.specialTokens.size, 0);
    assert.equal(hasCurve(base), true);
  });

  it('is refused, with the reason, where it cannot be continued', () => {
    const refused = (files: Parameters<typeof baseVocabulary>[0]['files'], reason: string): void =>
      assert.throws(() => baseVocabulary({ name: 'own', files }), { message: `own cannot be continued: ${reason}` });
    const unigram = [textFile('tokenizer.json', tokenizerJson(withPieces()))];
    refused(unigram, 'it is no byte-level BPE with a pattern that is known here');
    refused(ranks({ more: [['th', 257]] }), 'it has no entry with the id 256');
    assert.throws(() => baseVocabulary({ name: 'own', files: [textFile('tokenizer.json', '{')] }), /tokenizer\.json/);
  });
});
