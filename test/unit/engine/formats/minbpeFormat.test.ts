import assert from 'node:assert/strict';
import { readMinbpe } from '../../../../src/engine/formats/minbpeFormat';
import { readTokenizerFiles } from '../../../../src/engine/formats/readTokenizerFiles';
import { FormatError } from '../../../../src/engine/json/formatError';

/** The pattern that minbpe takes by default. */
const GPT4 = String.raw`'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+`;

function ids(model: string, text: string): number[] {
  const files = [{ name: 'a.model', bytes: new TextEncoder().encode(model) }];
  return [...readTokenizerFiles(files, { id: 'a', name: 'a' }).encode(text).ids];
}

describe("minbpe's .model", () => {
  it('without a pattern merges across words', () => {
    // The example of its readme: "aaabdaaabac" with three merges.
    assert.deepEqual(ids('minbpe v1\n\n0\n97 97\n256 97\n257 98\n', 'aaabdaaabac'), [258, 100, 258, 97, 99]);
    assert.deepEqual(ids('minbpe v1\n\n0\n97 32\n256 97\n', 'a a'), [257]);
  });

  it('with a pattern merges within its matches', () => {
    assert.deepEqual(
      ids(`minbpe v1\n${GPT4}\n1\n<|endoftext|> 259\n97 32\n256 97\n32 97\n`, 'a a<|endoftext|>').slice(0, 3),
      [97, 258, 60],
    );
  });

  it('takes a pattern of up to 10,000 characters', () => {
    assert.equal(readMinbpe(`minbpe v1\n${'a'.repeat(10_000)}\n0\n`).pattern.length, 10_000);
  });

  it('keeps special tokens with their ids, also those with spaces', () => {
    const { vocabulary } = readMinbpe('minbpe v1\n\n2\n<a b> 300\n<c> 301\n97 98\n');
    assert.deepEqual(
      [...vocabulary.specialTokens],
      [
        ['<a b>', 300],
        ['<c>', 301],
      ],
    );
    assert.equal(vocabulary.offsets.length - 1, 257);
  });

  const refused: Readonly<Record<string, readonly [text: string, message: string]>> = {
    'another first line': ['minbpe v2\n\n0\n', 'line 1: expected "minbpe v1", found "minbpe v2"'],
    'no number of special tokens': ['minbpe v1\n\nx\n', 'line 3: expected how many special tokens follow, found "x"'],
    'fewer special tokens than it says': [
      'minbpe v1\n\n3\n<a> 300\n',
      'line 3: expected how many special tokens follow, found "3"',
    ],
    'a special token without an id': ['minbpe v1\n\n1\n<a>\n', 'line 4: expected a special token and its id'],
    'a merge of one id': ['minbpe v1\n\n0\n97\n', 'line 4: expected two ids, found "97"'],
    'a merge of what comes later': [
      'minbpe v1\n\n0\n97 256\n',
      'line 4: expected ids below 256, as that is what it makes',
    ],
    'a regex that is too long': [
      `minbpe v1\n${'a'.repeat(10_001)}\n0\n`,
      'line 2: expected a regex of at most 10000 characters',
    ],
    'entries that double': [
      `minbpe v1\n\n0\n97 97\n${Array.from({ length: 20 }, (_, index) => `${256 + index} ${256 + index}\n`).join('')}`,
      'line 18: an entry of 32768 bytes is too long',
    ],
  };
  for (const [name, [text, message]] of Object.entries(refused)) {
    it(`is refused with ${name}`, () => {
      assert.throws(
        () => readMinbpe(text),
        (error: unknown) => error instanceof FormatError && error.message === message,
      );
    });
  }
});
