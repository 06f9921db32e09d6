import assert from 'node:assert/strict';
import type { MergesForm } from '../../../../src/protocol/trainer';
import { tiktokenRanks } from '../../../../src/training/export/writeTiktokenRanks';
import { tokenizerJson } from '../../../../src/training/export/writeTokenizerJson';
import { vocabAndMerges } from '../../../../src/training/export/writeVocabAndMerges';
import type { TrainedTokenizer } from '../../../../src/training/trainedTokenizer';
import { exportMerges } from '../../../../src/worker/training/exportMerges';
import { readTrained } from '../../../../src/worker/training/readTrained';
import { withMerges, withPieces } from '../../training/export/handMade';

const utf8 = new TextEncoder();
const trained = withMerges([
  ['t', 'h'],
  [' ', 'th'],
]);

function exported(form: MergesForm, of: TrainedTokenizer = trained): [name: string, text: string][] {
  const { recipe } = of;
  const files = exportMerges({ form, name: 'my own', recipe, tokenizerJson: utf8.encode(tokenizerJson(of)) });
  return files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]);
}

/** The tokenizer.json of `trained` with something in it replaced. */
function jsonWith(change: (json: { model: Record<string, unknown> }) => void): Uint8Array {
  const json = JSON.parse(tokenizerJson(trained)) as { model: Record<string, unknown> };
  change(json);
  return utf8.encode(JSON.stringify(json));
}

describe('forms that are made of merges', () => {
  it('are written from the tokenizer.json as from what was learnt', () => {
    assert.deepEqual(exported('tiktoken'), [['my own.tiktoken', tiktokenRanks(trained)]]);
    const { vocab, merges } = vocabAndMerges(trained);
    assert.deepEqual(exported('vocab and merges'), [
      ['vocab.json', vocab],
      ['merges.txt', merges],
    ]);
  });

  it('are none of a model without merges', () => {
    for (const form of ['tiktoken', 'vocab and merges'] as const) {
      assert.throws(
        () => exported(form, withPieces()),
        /a Unigram model has no merges, so it has tokenizer.json alone/,
      );
    }
  });
});

describe('a trained tokenizer from its file', () => {
  it('has the bytes, ids and merges that it had', () => {
    const { model } = readTrained(trained.recipe, utf8.encode(tokenizerJson(trained)));
    assert.ok(model.type === 'BPE' && trained.model.type === 'BPE');
    const columns = ({ bytes, offsets, mergeLefts, mergeRights, mergeResults }: typeof model.vocabulary) =>
      [bytes, offsets, mergeLefts, mergeRights, mergeResults].map(column => [...column]);
    assert.deepEqual(columns(model.vocabulary), columns(trained.model.vocabulary));
    assert.equal(model.vocabulary.specialTokens.size, 0);
  });

  it('has an empty entry where an id is left out', () => {
    const bytes = jsonWith(({ model }) => void ((model['vocab'] as Record<string, number>)['zz'] = 300));
    const { model } = readTrained(trained.recipe, bytes);
    assert.ok(model.type === 'BPE');
    const { offsets } = model.vocabulary;
    assert.equal(offsets.length, 302);
    assert.deepEqual([offsets[300]! - offsets[258]!, offsets[301]! - offsets[300]!], [0, 2]);
  });

  it('says where the file is damaged', () => {
    const read = (bytes: Uint8Array) => () => readTrained(trained.recipe, bytes);
    const strange = jsonWith(({ model }) => void ((model['vocab'] as Record<string, number>)['a水'] = 258));
    assert.throws(read(strange), /model\.vocab.*a水.*expected characters of the byte alphabet, found "水"/);
    assert.throws(read(utf8.encode('{}')), /^FormatError: model: /);
    assert.throws(read(jsonWith(({ model }) => delete model['type'])), /^FormatError: model\.type: /);
    assert.throws(read(jsonWith(({ model }) => void (model['merges'] = [['t']]))), /model\.merges\[0\]/);
  });
});
