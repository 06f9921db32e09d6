import assert from 'node:assert/strict';
import fc from 'fast-check';
import { utf8Length, Utf8Writer } from '../../../../src/engine/unicode/utf8';
import { hardCases, longRuns } from '../../../support/hardCases';
import { mixedTexts } from '../../../support/randomTexts';

const SEED = 20_261_126;
const encoder = new TextEncoder();

describe('utf8Length', () => {
  it('is what TextEncoder needs', () => {
    for (const { name, text } of [...hardCases, ...longRuns])
      assert.equal(utf8Length(text), encoder.encode(text).length, name);
    fc.assert(
      fc.property(
        fc.oneof(mixedTexts(), fc.string({ unit: 'binary' })),
        text => utf8Length(text) === encoder.encode(text).length,
      ),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it('knows a pair from its halves', () => {
    assert.equal(utf8Length('\ud83d\ude00'), 4);
    assert.equal(utf8Length('\ude00\ud83d'), 6);
    assert.equal(utf8Length('\ud83d\ud83d\ude00'), 7);
    assert.equal(utf8Length('\ud83d'), 3);
  });
});

describe('the UTF-8 writer', () => {
  /** One writer for all: what it wrote before must not show. */
  const writer = new Utf8Writer();

  function check(text: string, start = 0, end = text.length): void {
    const expected = encoder.encode(text.slice(start, end));
    const length = writer.write(text, start, end);
    assert.equal(length, expected.length);
    assert.ok(Buffer.from(writer.bytes.subarray(0, length)).equals(expected), JSON.stringify(text.slice(0, 100)));
    if (length === end - start) return;
    let byte = 0;
    for (let index = start; index < end;) {
      const character = String.fromCodePoint(text.slice(index, end).codePointAt(0)!);
      for (const last = byte + encoder.encode(character).length; byte < last; byte++) {
        assert.equal(writer.characterStarts[byte], index);
        assert.equal(writer.characterEnds[byte], index + character.length);
      }
      index += character.length;
    }
    assert.equal(byte, length);
  }

  it('writes what TextEncoder writes, and where each character stands', () => {
    for (const { text } of hardCases) check(text);
    fc.assert(
      fc.property(mixedTexts(), text => check(text)),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it('writes parts of a text, pairs cut in halves included', () => {
    const text = 'aé漢🙂b\ud83d🙂\ude00c';
    for (let start = 0; start <= text.length; start++)
      for (let end = start; end <= text.length; end++) check(text, start, end);
  });

  it('makes room for long texts of three bytes a unit, and is right about short ones after', () => {
    const fresh = new Utf8Writer();
    assert.equal(fresh.write('漢'.repeat(5000), 0, 5000), 15_000);
    assert.equal(fresh.bytes[14_999], encoder.encode('漢')[2]);
    assert.equal(fresh.characterEnds[14_999], 5000);
    assert.equal(fresh.write('é', 0, 1), 2);
    assert.deepEqual([...fresh.characterStarts.subarray(0, 2), ...fresh.characterEnds.subarray(0, 2)], [0, 0, 1, 1]);
  });
});
