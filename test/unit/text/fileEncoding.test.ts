import assert from 'node:assert/strict';
import { detectEncoding, documentText, GUESSED, withOneLineEnding } from '../../../src/text/fileEncoding';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const textOf = (bytes: Uint8Array, encoding = 'utf8'): string => {
  const read = documentText(bytes, encoding);
  if (read.kind !== 'text') assert.fail(read.kind);
  return read.text;
};

describe('the text of a file', () => {
  it('has no byte order mark', () => {
    for (const bytes of [utf8('\ufeffimport x'), utf16('\ufeffimport x', 'le'), utf16('\ufeffimport x', 'be')]) {
      assert.equal(textOf(bytes), 'import x');
    }
    assert.equal(textOf(utf8('\ufeff\ufeffx')), '\ufeffx', 'a second one is text');
  });

  it('is UTF-16 where zeros are in each second byte', () => {
    assert.equal(textOf(utf16('plain text', 'le')), 'plain text');
    assert.equal(textOf(utf16('plain text', 'be')), 'plain text');
  });

  it('goes by the setting where the bytes do not say it', () => {
    const bytes = Uint8Array.of(0x6e, 0x61, 0xef, 0x76, 0x65, 0x80);
    assert.equal(textOf(bytes, 'windows1252'), 'naïve€');
    assert.equal(textOf(bytes, 'iso88591'), 'naïve\u0080');
    assert.equal(textOf(bytes, 'iso88595'), 'naяve\u0080');
    assert.equal(textOf(Uint8Array.of(0x93, 0xfa), 'shiftjis'), '日');
    assert.equal(textOf(utf8('\ufeffé'), 'windows1252'), 'é', 'a mark goes before the setting');
    assert.deepEqual(documentText(bytes, GUESSED), { kind: 'unknownEncoding', encoding: GUESSED });
    assert.equal(textOf(utf8('naïve'), GUESSED), 'naïve');
    assert.deepEqual(documentText(bytes, 'cp437'), { kind: 'unknownEncoding', encoding: 'cp437' });
  });

  it('has U+FFFD for what is malformed', () => {
    assert.equal(textOf(Uint8Array.of(0x61, 0xff, 0x62, 0xe2, 0x82)), 'a\ufffdb\ufffd');
  });

  it('is none with a zero elsewhere in the first 512 bytes', () => {
    assert.equal(documentText(utf8('ab\0\0c'), 'utf8').kind, 'binary');
    assert.equal(detectEncoding(utf8(`${'x'.repeat(511)}\0`)), 'binary');
    assert.equal(detectEncoding(utf8(`${'x'.repeat(512)}\0`)), undefined);
    assert.equal(detectEncoding(new Uint8Array(0)), undefined);
  });

  it('has one kind of line ending: that of more lines', () => {
    assert.equal(withOneLineEnding('a\r\nb\nc\n'), 'a\nb\nc\n');
    assert.equal(withOneLineEnding('a\r\nb\r\nc\n'), 'a\r\nb\r\nc\r\n');
    assert.equal(withOneLineEnding('a\r\nb\n'), 'a\nb\n', 'half of them are not more');
    assert.equal(withOneLineEnding('a\rb\rc\n'), 'a\r\nb\r\nc\r\n');
    assert.equal(withOneLineEnding('a\r\nb\r\n'), 'a\r\nb\r\n');
  });
});
