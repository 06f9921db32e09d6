import assert from 'node:assert/strict';
import { TokenizerFileSet } from '../../../../src/engine/formats/tokenizerFileSet';
import { FormatError } from '../../../../src/engine/json/formatError';

const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({ name, bytes: Buffer.from(text) });

describe('the files of a tokenizer', () => {
  const files = new TokenizerFileSet([file('a.json', '{"a":1}'), file('b.txt', 'b')]);

  it('are found by their names, the chosen one first', () => {
    assert.equal(files.chosen.name, 'a.json');
    assert.equal(files.named('b.txt').name, 'b.txt');
    assert.equal(files.find('c'), undefined);
    assert.equal(files.text(files.named('b.txt')), 'b');
    assert.deepEqual(files.json(), { a: 1 });
  });

  it('are said to be missing, or to be what they should not be, with their names', () => {
    const refused = (work: () => unknown, message: string): void =>
      assert.throws(work, (error: unknown) => error instanceof FormatError && error.message === message);
    refused(() => files.named('c'), 'a.json: expected c beside it');
    refused(() => new TokenizerFileSet([]), 'expected a file');
    const bytes = { name: 'x', bytes: Uint8Array.of(0xff) };
    refused(() => new TokenizerFileSet([bytes]).text(), 'x: expected text in UTF-8');
  });
});
