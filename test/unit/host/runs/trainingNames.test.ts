import assert from 'node:assert/strict';
import { folderName, freeName } from '../../../../src/host/runs/trainingNames';

describe('the folder of a trained tokenizer', () => {
  const names: [name: string, folder: string][] = [
    ['harbour-bpe-32k', 'harbour-bpe-32k'],
    ['Häfen & Küche 7B', 'Häfen-Küche-7B'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\tokenizers', 'C-tokenizers'],
    ['..', 'tokenizer'],
    ['', 'tokenizer'],
    ['nul', '_nul'],
    ['com1.json', '_com1.json'],
    ['.hidden.', 'hidden'],
    ['LPT9', '_LPT9'],
    ['lpt', 'lpt'],
    ['console', 'console'],
    ['..-a_1.b-..', 'a_1.b'],
    ['漢字 トークン', '漢字-トークン'],
  ];
  for (const [name, folder] of names) {
    it(`is ${folder} for ${JSON.stringify(name)}`, () => assert.equal(folderName(name), folder));
  }

  it('is never long', () => {
    assert.equal(folderName('x'.repeat(500)).length, 60);
    assert.equal(folderName(`${'x'.repeat(58)}.-y`), 'x'.repeat(58));
  });

  it('gets the first number that is free', async () => {
    const taken = new Set(['a', 'a-2', 'b']);
    assert.equal(await freeName('a', name => taken.has(name)), 'a-3');
    assert.equal(await freeName('b', name => Promise.resolve(taken.has(name))), 'b-2');
    assert.equal(await freeName('c', name => taken.has(name)), 'c');
  });
});
