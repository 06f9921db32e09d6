import assert from 'node:assert/strict';
import {
  byteToken,
  byteTokenIds,
  coversBeyondAscii,
  utf8Of,
  utf8Width,
} from '../../../../src/engine/models/byteFallback';
import { StringVocabulary } from '../../../../src/engine/models/stringVocabulary';

describe('byte fallback', () => {
  it('writes every code point as an encoder does', () => {
    const encoder = new TextEncoder();
    for (let point = 0; point < 0x110000; point += point < 0x3000 ? 1 : 37) {
      if (point >= 0xd800 && point < 0xe000) continue;
      const expected = encoder.encode(String.fromCodePoint(point));
      assert.deepEqual(utf8Of(point).slice(0, utf8Width(point)), expected, point.toString(16));
    }
  });

  it('names bytes in capitals, and finds those that a vocabulary has', () => {
    assert.deepEqual([byteToken(0), byteToken(0xab)], ['<0x00>', '<0xAB>']);
    const all = Array.from({ length: 256 }, (_, byte): [string, number] => [byteToken(byte), byte + 3]);
    assert.deepEqual(
      Array.from(byteTokenIds(new StringVocabulary(all))),
      all.map(([, id]) => id),
    );
    assert.equal(byteTokenIds(new StringVocabulary(all.slice(1)))[0], -1);
    assert.ok(coversBeyondAscii(byteTokenIds(new StringVocabulary(all))));
    assert.ok(coversBeyondAscii(byteTokenIds(new StringVocabulary(all.slice(0x80)))));
    const covers = (without: number): boolean =>
      coversBeyondAscii(byteTokenIds(new StringVocabulary(all.filter((_, byte) => byte !== without))));
    for (const byte of [0x80, 0x9f, 0xbf, 0xc2, 0xe2, 0xf4]) assert.ok(!covers(byte), byteToken(byte));
    for (const byte of [0x00, 0x7f, 0xc0, 0xc1, 0xf5, 0xff]) assert.ok(covers(byte), byteToken(byte));
  });
});
