import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  completions,
  fitsIntoUtf8,
  wholeCharacters,
} from '../../../../src/vocabulary/usage/production/partialCharacters';

const encoder = new TextEncoder();

function holds(text: string, bytes: Uint8Array): boolean {
  return Buffer.from(text).includes(Buffer.from(bytes));
}

describe('bytes that are no whole characters', () => {
  it('are completed to texts that hold them, wherever a text is cut', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
        const all = encoder.encode(whole);
        const start = from % all.length;
        const bytes = all.slice(start, start + 1 + (length % (all.length - start)));
        assert.ok(fitsIntoUtf8(bytes), `${bytes.join(' ')} of ${JSON.stringify(whole)}`);
        const texts = completions(bytes, 20);
        assert.ok(texts.length > 0 && texts.length <= 20);
        for (const each of texts) assert.ok(holds(each, bytes));
      }),
      { numRuns: 30 },
    );
  });

  it('are in no text where UTF-8 has none', () => {
    const impossible = [
      [0xc0],
      [0xc1, 0x80],
      [0xf5],
      [0xff],
      [0xe0, 0x80],
      [0xed, 0xa0],
      [0xf0, 0x80],
      [0xf4, 0x90],
      [0x80, 0x80, 0x80, 0x80],
      [0xe2, 0x41],
      [0xc3, 0xc3],
    ];
    for (const bytes of impossible) assert.equal(fitsIntoUtf8(Uint8Array.from(bytes)), false, bytes.join(' '));
  });

  it('have whole ones inside', () => {
    assert.equal(wholeCharacters(encoder.encode('aé')), 'aé');
    assert.equal(wholeCharacters(Uint8Array.of(0x80, 0x61, 0x62, 0xe2, 0x82)), 'ab');
    assert.equal(wholeCharacters(Uint8Array.of(0xe2, 0x82)), '');
  });

  it('are completed in all ways that the beginnings allow', () => {
    const count = (...bytes: number[]): number => completions(Uint8Array.from(bytes), 1e6).length;
    // After two bytes that continue: the leads e1 to ef, and for four bytes f0 to f4 with every fourth byte and the one after.
    assert.equal(count(0x80, 0x80), 15 + 24 + 3 * 32 + 8);
    // After three: the leads f1 to f4, since f0 80 is overlong; after 90 also f0, but not f4.
    assert.deepEqual([count(0x80, 0x80, 0x80), count(0x90, 0x80, 0x80)], [4, 4]);
    // After one: 30 leads of two bytes; e0 to ef with every fourth byte (of e0 and ed half); f0 to f4 with every fifth, twice.
    assert.equal(count(0x80), 30 + (14 * 16 + 2 * 8) + (19 + 3 * 26 + 7));
    assert.equal(count(0x61, 0xc3), 64);
    assert.equal(count(0x61), 1);
    assert.equal(count(), 1);
    assert.ok(count(0xe2) > 64 && count(0xe2, 0x82) === 64);
  });

  it('are completed in no more ways than asked for, spread over all of them', () => {
    const few = completions(Uint8Array.of(0x80, 0x61, 0xc3), 5);
    assert.equal(few.length, 5);
    assert.equal(new Set(few.map(text => text.charAt(0))).size, 5, few.join());
    assert.equal(new Set(few.map(text => text.at(-1))).size, 5, few.join());
  });
});
