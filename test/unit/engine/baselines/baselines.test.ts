import assert from 'node:assert/strict';
import { ByteTokenizer } from '../../../../src/engine/baselines/byteTokenizer';
import { CharacterTokenizer } from '../../../../src/engine/baselines/characterTokenizer';
import { WordTokenizer } from '../../../../src/engine/baselines/wordTokenizer';
import { TokenFlag } from '../../../../src/engine/encoding';
import type { Tokenizer } from '../../../../src/engine/tokenizer';

function pieces(tokenizer: Tokenizer, text: string): string[] {
  const { starts, ends } = tokenizer.encode(text);
  const found = Array.from(starts, (start, index) => text.slice(start, ends[index]));
  assert.equal(tokenizer.count(text), found.length);
  return found;
}

describe('the words baseline', () => {
  const words = new WordTokenizer();
  const known: readonly (readonly [text: string, pieces: readonly string[]])[] = [
    ['', []],
    ['Hello, world!', ['Hello', ',', ' ', 'world', '!']],
    ["don't 3.14 a_b", ["don't", ' ', '3.14', ' ', 'a_b']],
    ['a  \t b', ['a', '  \t ', 'b']],
    ['  a  ', ['  ', 'a', '  ']],
    ['a\n\n  b', ['a', '\n', '\n', '  ', 'b']],
    ['a \r\n b', ['a', ' \r\n', ' ', 'b']],
    ['漢字', ['漢字']],
    ['Größe für İstanbul', ['Größe', ' ', 'für', ' ', 'İstanbul']],
    ['🇩🇪🇫🇷', ['🇩🇪', '🇫🇷']],
    ['👩🏽‍🚀x', ['👩🏽‍🚀', 'x']],
  ];
  for (const [text, expected] of known) {
    it(`splits ${JSON.stringify(text)}`, () => assert.deepEqual(pieces(words, text), expected));
  }
});

describe('the words baseline in a run without a sure boundary', () => {
  it('tears no word where what is given to the segmenter at once ends', () => {
    // Six units each, so that 512 units end within a word.
    const text = 'éabcd-'.repeat(300);
    assert.deepEqual(
      pieces(new WordTokenizer(), text),
      Array.from({ length: 600 }, (_, piece) => (piece % 2 === 0 ? 'éabcd' : '-')),
    );
  });
});

describe('the characters baseline', () => {
  const characters = new CharacterTokenizer();
  const known: readonly (readonly [text: string, pieces: readonly string[]])[] = [
    ['', []],
    ['abc', ['a', 'b', 'c']],
    ['e\u0301x', ['e\u0301', 'x']],
    ['\r\n\n\r', ['\r\n', '\n', '\r']],
    ['👨‍👩‍👧‍👦👍🏿🇩🇪🇫🇷', ['👨‍👩‍👧‍👦', '👍🏿', '🇩🇪', '🇫🇷']],
    ['한글', ['한', '글']],
    ['\u1112\u1161\u11ab', ['\u1112\u1161\u11ab']],
    ['\ud83da', ['\ud83d', 'a']],
  ];
  for (const [text, expected] of known) {
    it(`splits ${JSON.stringify(text)}`, () => assert.deepEqual(pieces(characters, text), expected));
  }
});

describe('the bytes baseline', () => {
  const bytes = new ByteTokenizer();

  it('has a token for every byte, its own id', () => {
    const { ids, starts, ends, byteStarts, flags } = bytes.encode('aé🙂\n');
    assert.deepEqual([...ids], [...new TextEncoder().encode('aé🙂\n')]);
    assert.deepEqual([...starts], [0, 1, 1, 2, 2, 2, 2, 4]);
    assert.deepEqual([...ends], [1, 2, 2, 4, 4, 4, 4, 5]);
    assert.deepEqual([...byteStarts], [0, 1, 2, 3, 4, 5, 6, 7]);
    const { Partial, Whitespace, LineBreak } = TokenFlag;
    assert.deepEqual([...flags], [0, ...new Array<number>(6).fill(Partial), Whitespace | LineBreak]);
  });

  it('keeps pairs whole where its pieces meet', () => {
    for (let pad = 8188; pad < 8196; pad++) {
      const text = `${'x'.repeat(pad)}🙂\ud83dé${'漢'.repeat(9000)}`;
      assert.deepEqual(Buffer.from(bytes.encode(text).ids), Buffer.from(new TextEncoder().encode(text)));
      assert.equal(bytes.encode(text).ends.at(-1), text.length);
    }
  });

  it('decodes bytes and nothing else', () => {
    assert.deepEqual([...bytes.decodeBytes([0, 97, 255])], [0, 97, 255]);
    for (const id of [-1, 256, 1.5, NaN]) assert.throws(() => bytes.decodeBytes([id]), RangeError);
  });
});

describe('baselines without a vocabulary', () => {
  for (const baseline of [new WordTokenizer(), new CharacterTokenizer()]) {
    it(`decode nothing: ${baseline.info.name}`, () => {
      assert.throws(() => baseline.decodeBytes(), RangeError);
      assert.equal(baseline.info.vocabularySize, undefined);
    });
  }
});
