import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../../../../src/engine/formats/readTokenizerFiles';
import { byteAlphabet } from '../../../../../src/engine/unicode/byteAlphabet';
import { byteLevelOrder } from '../../../../../src/training/byteLevelOrder';

const utf8 = new TextEncoder();
const texts = ['Hello the HELLO', "it's 12 3  x", 'über, the!\n\n a', "wo er 'll  1"];

function files(entries: readonly string[], merges: readonly string[]): { name: string; bytes: Uint8Array }[] {
  const vocab = Object.fromEntries([...new Set(entries)].map((entry, id) => [entry, id]));
  return [
    { name: 'vocab.json', bytes: utf8.encode(JSON.stringify(vocab)) },
    { name: 'merges.txt', bytes: utf8.encode(`#version: 0.2\n${merges.join('\n')}\n`) },
  ];
}

const made = (merges: readonly string[]): string[] => merges.map(merge => merge.replace(' ', ''));

describe('vocabularies that mark the ends of words', () => {
  it("are split like CLIP's where they have all bytes (ids of its converter in transformers 4.57)", () => {
    const merges = ['h e', 'l l', 'he ll', 'hell o</w>', 't h', 'th e</w>', 'e r</w>', 'w o', '1 2', 'a b'];
    const bytes = Array.from(byteLevelOrder, byte => byteAlphabet[byte]!);
    const entries = [
      ...bytes,
      ...bytes.map(each => `${each}</w>`),
      ...made(merges),
      '<|startoftext|>',
      '<|endoftext|>',
    ];
    const tokenizer = readTokenizerFiles(files(entries, merges), { id: 'a', name: 'a' });
    assert.match(tokenizer.info.description, /split like CLIP, as its entries suggest, which end words with <\/w>$/);
    assert.deepEqual(
      texts.map(text => [...tokenizer.encode(text).ids]),
      [
        [515, 517, 515],
        [72, 339, 6, 338, 272, 273, 274, 343],
        [127, 120, 65, 518, 267, 517, 256, 320],
        [86, 334, 518, 6, 75, 331, 272],
      ],
    );
  });

  it('are split, and know of an unknown token, as tokenizer.json beside them says', () => {
    const merges = ['a b</w>'];
    const own = files(['a', 'b', 'a</w>', 'b</w>', 'ab</w>', '?'], merges);
    const beside = (json: object): { name: string; bytes: Uint8Array } => ({
      name: 'tokenizer.json',
      bytes: utf8.encode(JSON.stringify(json)),
    });
    const json = { pre_tokenizer: { type: 'WhitespaceSplit' }, model: { unk_token: '?' } };
    const tokenizer = readTokenizerFiles([...own, beside(json)], { id: 'a', name: 'a' });
    assert.match(tokenizer.info.description, /split as tokenizer\.json beside it says/);
    assert.deepEqual([...tokenizer.encode('ab ax').ids], [4, 0, 5]);
    // Upper case is lowered by the rules of the first GPT alone.
    assert.deepEqual([...tokenizer.encode('AB').ids], [5, 5]);
    const alone = readTokenizerFiles(own, { id: 'a', name: 'a' });
    assert.deepEqual([...alone.encode('AB').ids], [4]);
  });

  it('are split like those of the first GPT otherwise (ids of its converter in transformers 4.57)', () => {
    const merges = ['h e', 'l l', 'he ll', 'hell o</w>', 't h', 'th e</w>', '1 2</w>'];
    const characters = Array.from("abcdefghijklmnopqrstuvwxyz,!'.123");
    const entries = ['<unk>', ...characters, ...characters.map(each => `${each}</w>`), ...made(merges)];
    const tokenizer = readTokenizerFiles(files(entries, merges), { id: 'a', name: 'a' });
    assert.match(tokenizer.info.description, /split like the first GPT/);
    assert.deepEqual(
      texts.map(text => [...tokenizer.encode(text).ids]),
      [
        [70, 72, 70],
        [9, 53, 62, 52, 73, 66, 57],
        [21, 2, 5, 51, 60, 72, 61, 34],
        [23, 48, 5, 51, 62, 12, 45, 64],
      ],
    );
  });
});
