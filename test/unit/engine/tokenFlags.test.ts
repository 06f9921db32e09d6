import assert from 'node:assert/strict';
import { TokenFlag } from '../../../src/engine/encoding';
import { EntryFlags, textFlags } from '../../../src/engine/tokenFlags';
import { vocabularyOf } from '../../support/randomVocabulary';

const { Whitespace, LineBreak, Superword, Partial } = TokenFlag;

const known: readonly (readonly [text: string, flags: number])[] = [
  ['', 0],
  ['a', 0],
  [' a', 0],
  ['  \ta', 0],
  ['a ', 0],
  [' a ', 0],
  [' ', Whitespace],
  ['\t \u00a0\u3000', Whitespace],
  ['\n', Whitespace | LineBreak],
  ['\r', Whitespace | LineBreak],
  [' \r\n ', Whitespace | LineBreak],
  ['\u0085', Whitespace | LineBreak],
  ['\u2028', Whitespace | LineBreak],
  ['\u2029\u2029', Whitespace | LineBreak],
  [');\n', LineBreak],
  ['\na', LineBreak],
  ['a b', Superword],
  [' a b', Superword],
  ['a b c', Superword],
  ['a  b', Superword],
  ['a \n b', Superword | LineBreak],
  ['.\nA', Superword | LineBreak],
  ['a\u00a0b', Superword],
  ['a \ud83d\ude42', Superword],
  ['a\ufeffb', 0],
  ['\u200b', 0],
];

describe('token flags', () => {
  for (const [text, flags] of known) {
    it(`of ${JSON.stringify(text)} are ${flags}`, () => {
      assert.equal(textFlags(text), flags);
    });
  }

  it('are all different bits, and leave the eighth free', () => {
    const bits = Object.values(TokenFlag);
    assert.equal(
      bits.reduce((sum, bit) => sum + bit, 0),
      bits.reduce((union, bit) => union | bit, 0),
    );
    assert.ok(bits.every(bit => bit > 0 && bit < 128));
  });

  it('of an entry are those of its text, or partial where it has none, however often one asks', () => {
    const texts = known.map(([text]) => new TextEncoder().encode(text));
    const broken = [[0xc3], [0xa9], [0x20, 0xf0, 0x9f], [0x9f, 0x0a], [0xed, 0xa0, 0x80], [0xff], [0xc0, 0x80]];
    const flags = new EntryFlags(vocabularyOf([...texts, ...broken.map(bytes => Uint8Array.from(bytes))], []));
    for (let round = 0; round < 2; round++) {
      known.forEach(([, expected], id) => assert.equal(flags.at(id), expected));
      broken.forEach((_, index) => assert.equal(flags.at(known.length + index), Partial));
    }
  });

  it('of an entry do not lose a byte order mark', () => {
    assert.equal(new EntryFlags(vocabularyOf([new TextEncoder().encode('\ufeff ')], [])).at(0), 0);
  });
});
