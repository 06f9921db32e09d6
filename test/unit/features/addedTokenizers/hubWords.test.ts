import assert from 'node:assert/strict';
import { besideText, modelText, sizeText, tokenizerName } from '../../../../src/features/addedTokenizers/hub/hubWords';
import { revisionText, sourceText } from '../../../../src/features/addedTokenizers/sourceText';

const revision = '0123456789abcdef0123456789abcdef01234567';

describe('what is said of tokenizers on a hub', () => {
  it('is who may read it, its licence and its downloads', () => {
    const repository = 'org/name';
    const all = { repository, downloads: 1_200_000, licence: 'mit', isGated: true };
    assert.equal(modelText(all), 'gated, licence mit, 1,200,000 downloads a month');
    assert.equal(modelText({ repository, isGated: false }), 'no licence named');
  });

  it('is what is downloaded, and how much of it', () => {
    const main = { path: 'x/vocab.json', size: 7_000_000 };
    const beside = [{ path: 'x/merges.txt', size: 34_000 }];
    const whole = { main, beside, isStart: false };
    assert.equal(sizeText(whole), '7.03 MB');
    assert.equal(besideText(whole), 'with merges.txt');
    assert.equal(sizeText({ ...whole, beside: [{ path: 'x/merges.txt' }] }), 'the hub does not say its size');
    const start = { main: { path: 'm.gguf', size: 4.1e9 }, beside: [], isStart: true };
    assert.equal(sizeText(start), 'the start of 4.1 GB');
    assert.match(besideText(start), /^no weights/);
  });

  it('names them by the repository, and by the file where that is not the usual one', () => {
    assert.equal(tokenizerName('org/name', 'tokenizer.json'), 'org/name');
    assert.equal(tokenizerName('org/name', 'tokenizer_2/vocab.json'), 'org/name/tokenizer_2 (vocab.json)');
  });

  it('is where they are from', () => {
    assert.equal(revisionText({ reference: 'main', revision }), 'main at 01234567');
    assert.equal(revisionText({ reference: revision, revision }), '01234567');
    const source = {
      endpoint: 'https://huggingface.co/',
      repository: 'org/name',
      path: 'tokenizer.json',
      revision,
      reference: 'main',
      licence: 'mit',
      downloaded: '2026-11-30',
      checked: 'hashes',
      contents: '',
    } as const;
    const said = 'From org/name on huggingface.co, main at 01234567, licence mit, downloaded 2026-11-30';
    assert.equal(sourceText(source), said);
  });
});
