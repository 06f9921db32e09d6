import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BytePairModel } from '../../src/engine/models/byteLevelBpe/bytePairModel';
import { CachedEncoder } from '../../src/engine/models/byteLevelBpe/cachedEncoder';
import { TextWindows, WindowBuffer } from '../../src/engine/scanners/textWindows';
import { Utf8Writer } from '../../src/engine/unicode/utf8';
import { hardCases, longRuns } from '../support/hardCases';
import { runs } from '../support/nightly';
import { preTokens } from '../support/preTokens';
import { random } from '../support/random';
import { mixedText, mixedTexts } from '../support/randomTexts';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { openaiTokenizer, openaiVocabulary, scannerNames, randomTokenizer } from '../support/tokenizers';

const SEED = 20_261_204;

const tokenizers = [
  ...scannerNames.map(name => [`random merges behind ${name}`, () => randomTokenizer(name), name] as const),
  ['cl100k_base', () => openaiTokenizer('cl100k_base'), 'cl100k'] as const,
];

for (const [name, tokenizer, preTokenizer] of tokenizers) {
  describe(`the columns of ${name}`, function () {
    this.timeout(60_000);

    /** What the columns say must follow from the bytes of the text and of the tokens alone. */
    const assertColumns = (text: string): void => {
      const encoding = tokenizer().encode(text);
      const writer = new Utf8Writer();
      const length = writer.write(text, 0, text.length);
      const ascii = length === text.length;
      let byte = 0;
      for (let index = 0; index < encoding.length; index++) {
        const end = byte + tokenizer().decodeBytes([encoding.ids[index]!]).length;
        const place = `token ${index} of ${JSON.stringify(text.slice(0, 100))}`;
        assert.equal(encoding.byteStarts[index], byte, place);
        assert.equal(encoding.byteEnds[index], end, place);
        assert.equal(encoding.starts[index], ascii ? byte : writer.characterStarts[byte], place);
        assert.equal(encoding.ends[index], ascii ? end : writer.characterEnds[end - 1], place);
        byte = end;
      }
      assert.equal(byte, length);
      assert.deepEqual(tokenizer().encodeIds(text), encoding.ids);
      assert.equal(tokenizer().count(text), encoding.length);
    };

    it('say where each token stands: hard cases and long runs', () => {
      for (const { text } of hardCases) assertColumns(text);
      for (const { short } of longRuns) assertColumns(short);
    });

    it(`say where each token stands: mixed texts (seed ${SEED})`, () => {
      fc.assert(fc.property(mixedTexts(60), assertColumns), { seed: SEED, numRuns: runs(500) });
    });

    it('are those of the pre-tokens one by one, in texts of several windows', () => {
      const text = mixedText(random(SEED), 120_000);
      const alone = preTokens(scannerByName(preTokenizer), text).flatMap(each => [...tokenizer().encode(each).ids]);
      assert.deepEqual([...tokenizer().encode(text).ids], alone);
    });
  });
}

describe('the windows of a text', () => {
  it('tile it and have its bytes, where it can be cut and where not', () => {
    const buffer = new WindowBuffer();
    const windows = new TextWindows(scannerByName('o200k'), buffer);
    const texts = [mixedText(random(SEED + 1), 200_000), 'a'.repeat(300_000), `${'漢🙂'.repeat(60_000)} end`, ''];
    for (const text of texts) {
      const parts: Buffer[] = [];
      for (let start = 0; start < text.length;) {
        const end = windows.read(text, start);
        assert.ok(end > start && end <= text.length);
        assert.equal(buffer.bytes[windows.length], 0xff);
        parts.push(Buffer.from(buffer.bytes.subarray(0, windows.length)));
        start = end;
      }
      assert.ok(Buffer.concat(parts).equals(Buffer.from(text)));
    }
  });
});

describe('the cache of pieces', function () {
  this.timeout(120_000);

  it('gives what the model gives, for more pieces of every length than it remembers, and again', () => {
    const model = new BytePairModel(openaiVocabulary('cl100k_base'));
    const cache = new CachedEncoder(model);
    const next = random(SEED + 2);
    const signs = new TextEncoder().encode('eaist noé漢\0z');
    for (let round = 0; round < 24; round++) {
      const ends: number[] = [];
      const bytes = new Uint8Array(700_000);
      let end = 0;
      while (ends.length < 20_000) {
        // Many short ones, some at the limits of what is remembered and how.
        const length = [1 + next(8), 7 + next(4), 1 + next(40), 250 + next(12)][next(50) === 0 ? 3 : next(3)]!;
        for (const stop = end + length; end < stop; end++) bytes[end] = signs[next(signs.length)]!;
        ends.push(end);
      }
      const view = new DataView(bytes.buffer);
      const ids = new Uint32Array(end);
      const expected = new Uint32Array(end);
      let count = 0;
      ends.forEach((each, index) => (count = model.encodeInto(bytes, ends[index - 1] ?? 0, each, expected, count)));
      for (const pass of ['first', 'second']) {
        const made = cache.encode(bytes, view, 0, Int32Array.from(ends), ends.length, ids, 0);
        assert.equal(made, count, `round ${round}, ${pass} pass`);
        assert.ok(Buffer.from(ids.buffer).equals(Buffer.from(expected.buffer)), `round ${round}, ${pass} pass`);
      }
    }
  });
});
