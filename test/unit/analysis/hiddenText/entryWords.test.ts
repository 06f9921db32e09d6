import assert from 'node:assert/strict';
import { EntryWords } from '../../../../src/analysis/hiddenText/entryWords';

const words = new EntryWords(
  new Map([['<|end|>', 9]]),
  new Map([
    ['foo', 1],
    [' bar', 2],
    ['zz', 3],
    ['---', 4],
  ]),
);

const found = (text: string): unknown =>
  [...words.find(text, 0, text.length)].map(({ kind, start, end, id }) => [kind, text.slice(start, end), id]);

describe('texts of entries in a document', () => {
  it('are special tokens wherever they are written', () => {
    assert.deepEqual(found('a<|end|>b'), [['specialToken', '<|end|>', 9]]);
  });

  it('are other entries as whole words', () => {
    assert.deepEqual(found('foo, (foo) x bar.'), [
      ['neverProduced', 'foo', 1],
      ['neverProduced', 'foo', 1],
      ['neverProduced', ' bar', 2],
    ]);
    assert.deepEqual(found('food afoo 1foo foo2 x barn éfoo'), []);
  });

  it('are none that nearly every text has', () => assert.deepEqual(found('zz --- zz'), []));

  it('are found in a part of a text, with offsets in the text', () => {
    const text = 'foo foo foo';
    assert.deepEqual(
      [...words.find(text, 3, 8)].map(({ start, end }) => [start, end]),
      [[4, 7]],
    );
  });
});
