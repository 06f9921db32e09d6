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
    const impossible = [[0xc0], [0xc1, 0x80], [0xf5], [0xff], [0xe0, 0x80], [0xed, 0xa0], [0xf0, 0x80], [0xf4, 0x90], [0x80, 0x80, 0x80, 0x80], [0xe2, 0x41], [0xc3, 0xc3]]; // prettier-ignore
    for (const bytes of impossible) assert.equal(fitsIntoUtf8(Uint8Array.from(bytes)), false, bytes.join(' '));
  });

  it('have whole ones inside', () => {
    assert.equal(wholeCharacters(encoder.encode('aé')), 'aé');
    assert.equal(wholeCharacters(Uint8Array.of(0x80, 0x61, 0x62, 0xe2, 0x82)), 'ab');
    assert.equal(wholeCharacters(Uint8Array.of(0xe2, 0x82)), '');
  });
});
