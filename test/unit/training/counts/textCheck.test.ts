import assert from 'node:assert/strict';
import fc from 'fast-check';
import { byteOrderMarkLength, TextCheck } from '../../../../src/training/counts/textCheck';
import { mixedTexts } from '../../../support/randomTexts';

const SEED = 20_261_207;

function check(...parts: readonly Uint8Array[]): string | undefined {
  const check = new TextCheck();
  for (const part of parts) {
    const found = check.push(part);
    if (found) return found;
  }
  return check.finish();
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const oddBytes = fc.uint8Array({ maxLength: 12 }).map(bytes => bytes.map(byte => (byte & 1 ? byte : byte | 0x80)));
const almostText = fc
  .tuple(mixedTexts(12), fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean())
  .map(([text, at, byte, spoil]) => {
    const bytes = new TextEncoder().encode(text);
    if (spoil && bytes.length > 0) bytes[at % bytes.length] = byte;
    return bytes;
  });

describe('the check for text', () => {
  it(`accepts and refuses what a strict decoder does, however it is cut (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.oneof(oddBytes, almostText), fc.nat(), (bytes, at) => {
        const cut = at % (bytes.length + 1);
        const expected = bytes.includes(0) ? 'binary' : isUtf8(bytes) ? undefined : 'invalid UTF-8';
        assert.equal(check(bytes), expected);
        const inParts = check(bytes.subarray(0, cut), bytes.subarray(cut));
        // Of two faults that of the first part is told.
        if (expected === 'binary') assert.ok(inParts !== undefined);
        else assert.equal(inParts, expected);
      }),
      { seed: SEED, numRuns: 5000 },
    );
  });

  it('accepts every code point, and no surrogate', () => {
    const all = Array.from({ length: 0x10ffff }, (_, index) => index + 1).filter(point => point >> 11 !== 0x1b);
    for (let from = 0; from < all.length; from += 10_000) {
      const text = all
        .slice(from, from + 10_000)
        .map(point => String.fromCodePoint(point))
        .join('');
      assert.equal(check(new TextEncoder().encode(text)), undefined);
    }
    assert.equal(check(Uint8Array.of(0xed, 0xa0, 0x80)), 'invalid UTF-8');
    assert.equal(check(Uint8Array.of(0xf4, 0x90, 0x80, 0x80)), 'invalid UTF-8');
    assert.equal(check(Uint8Array.of(0xc0, 0xaf)), 'invalid UTF-8');
    assert.equal(check(Uint8Array.of(0xe0, 0x9f, 0xbf)), 'invalid UTF-8');
  });

  it('finds a NUL at every position of a word, at the start and far after it', () => {
    for (const length of [1, 2, 3, 4, 5, 8, 9, 20_001]) {
      for (let at = Math.max(0, length - 9); at < length; at++) {
        const bytes = new Uint8Array(length).fill(0x61);
        bytes[at] = 0;
        assert.equal(check(bytes), 'binary', `${at} of ${length}`);
      }
    }
    assert.equal(check(Uint8Array.of(0x80, 0)), 'binary', 'a NUL in the first 8 kB comes first');
  });

  it('goes over no ASCII within a character', () => {
    for (let ascii = 1; ascii <= 9; ascii++) {
      for (const [lead, rest] of [
        [0xc3, 1],
        [0xe2, 2],
        [0xf0, 3],
      ] as const) {
        const bytes = [lead, ...new Array<number>(ascii).fill(0x61), ...new Array<number>(rest).fill(0x9f)];
        assert.equal(check(Uint8Array.from(bytes)), 'invalid UTF-8', `${ascii} letters after ${lead}`);
        assert.equal(check(Uint8Array.from(bytes.slice(0, -rest))), 'invalid UTF-8');
      }
    }
  });

  it('sees the byte order mark', () => {
    assert.equal(byteOrderMarkLength(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)), 3);
    assert.equal(byteOrderMarkLength(Uint8Array.of(0xef, 0xbb)), 0);
    assert.equal(byteOrderMarkLength(new Uint8Array()), 0);
    for (const other of [0, 1, 2]) {
      const bytes = Uint8Array.of(0xef, 0xbb, 0xbf);
      bytes[other] = 0x61;
      assert.equal(byteOrderMarkLength(bytes), 0, `another byte ${other}`);
    }
  });
});
