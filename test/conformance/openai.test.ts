import assert from 'node:assert/strict';
import fs from 'node:fs';
import fc from 'fast-check';
import { hardCases, longRuns } from '../support/hardCases';
import { times } from '../support/nightly';
import { random } from '../support/random';
import { mixedTexts } from '../support/randomTexts';
import { openaiEncodings, openaiTokenizer, openaiVocabulary, referenceTokenizer } from '../support/tokenizers';
import { borderCodePoints } from '../support/unicodeRegex';

const SEED = 20_261_123;
const TEXTS = times(800, 3200);
/** UTF-16 code units of an unbroken run, in which tiktoken takes quadratic time. */
const RUN = times(3000, 20_000);
const utf8 = new TextEncoder();

/** Real files: prose, declarations, minified code, JSON, white space, many scripts. */
const files = [
  ['node_modules/typescript/lib/lib.dom.d.ts', 400_000],
  ['node_modules/axe-core/axe.min.js', 200_000],
  ['node_modules/fast-check/README.md', 100_000],
  ['package-lock.json', 100_000],
  ['test/fixtures/workspace/texts/languages.txt', 100_000],
  ['test/fixtures/workspace/texts/whitespace.txt', 100_000],
  ['test/fixtures/workspace/texts/emoji.txt', 100_000],
  ['src/engine/bytePairTokenizer.ts', 100_000],
] as const;

/**
 * Among ideographs, Hangul and beyond the basic plane, one code point in so many by day, and those at which a class begins
 * or ends.
 */
const STRIDE = times(16, 1);
const pointsInUse = [
  ...codePoints(0, 0x33ff),
  ...sparse(0x3400, 0xf8ff),
  ...codePoints(0xf900, 0xffff),
  ...sparse(0x10000, 0x3ffff),
  ...codePoints(0xe0000, 0xe01ff),
  ...codePoints(0x10ff00, 0x10ffff),
];

function codePoints(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function sparse(first: number, last: number): number[] {
  const borders = new Set(borderCodePoints);
  return codePoints(first, last).filter(point => point % STRIDE === 0 || borders.has(point));
}

for (const name of openaiEncodings) {
  describe(`${name} against tiktoken`, function () {
    this.timeout(120_000);

    const ours = (text: string): Uint32Array => openaiTokenizer(name).encode(text).ids;
    const theirs = (text: string): Uint32Array => referenceTokenizer(name).encode_ordinary(text);

    /** Fails with the first difference rather than with two long arrays. */
    function assertSame(text: string, label: string): void {
      const [actual, expected] = [ours(text), theirs(text)];
      const differs = expected.findIndex((id, index) => actual[index] !== id);
      if (differs < 0 && actual.length === expected.length) return;
      const at = differs < 0 ? expected.length : differs;
      const slice = (ids: Uint32Array): string => JSON.stringify(Array.from(ids.subarray(Math.max(0, at - 2), at + 4)));
      const start = openaiTokenizer(name).encode(text).starts[at] ?? 0;
      const near = JSON.stringify(text.slice(Math.max(0, start - 20), start + 20));
      assert.fail(`${label}: token ${at}, near ${near}: ${slice(actual)} instead of ${slice(expected)}`);
    }

    before('build the vocabulary', () => {
      openaiTokenizer(name);
      referenceTokenizer(name);
    });

    it('gives the same ids for every hard case', () => {
      for (const { name: label, text } of hardCases) assertSame(text, label);
      assertSame(hardCases.map(each => each.text).join('\n'), 'all hard cases in one text');
    });

    for (const { name: label, short } of longRuns) {
      it(`gives the same ids for an unbroken run: ${label}`, () => assertSame(short.slice(0, RUN), label));
    }

    it('gives the same ids around every code point of the planes in use', () => {
      const points = name === 'p50k_base' ? pointsInUse.filter(point => point < 0x10000) : pointsInUse; // splits as r50k_base
      const context = (point: number): string => {
        const sign = String.fromCodePoint(point); // of a surrogate: the lone surrogate
        return `a${sign}B ${sign}1${sign}'s\n`;
      };
      for (let start = 0; start < points.length; start += 4096) {
        const chunk = points.slice(start, start + 4096);
        const text = chunk.map(context).join('');
        const [actual, expected] = [ours(text), theirs(text)];
        if (Buffer.from(actual.buffer).equals(Buffer.from(expected.buffer, expected.byteOffset, expected.byteLength)))
          continue;
        for (const point of chunk) assertSame(context(point), `U+${point.toString(16)}`);
        assertSame(text, `the code points from U+${chunk[0]!.toString(16)}`);
      }
    });

    it('gives the same ids for real files', () => {
      for (const [file, length] of files) assertSame(fs.readFileSync(file, 'utf8').slice(0, length), file);
    });

    it(`gives the same ids for ${TEXTS} mixed texts (seed ${SEED})`, () => {
      fc.assert(
        fc.property(mixedTexts(), text => assertSame(text, 'mixed text')),
        { seed: SEED, numRuns: TEXTS },
      );
    });

    it(`gives the same ids for ${TEXTS * 32} tokens of the vocabulary in random order (seed ${SEED})`, () => {
      const vocabulary = openaiVocabulary(name);
      const next = random(SEED);
      for (let round = 0; round < TEXTS / 32; round++) {
        const ids = Array.from({ length: 1000 }, () => next(vocabulary.offsets.length - 1));
        const parts = ids.map(id => vocabulary.bytes.subarray(vocabulary.offsets[id], vocabulary.offsets[id + 1]));
        assertSame(new TextDecoder().decode(Buffer.concat(parts)), `round ${round}`);
      }
    });

    it('gives every entry the bytes that tiktoken gives it', () => {
      const { offsets, bytes } = openaiVocabulary(name);
      for (let id = 0; id + 1 < offsets.length; id++) {
        if (offsets[id] === offsets[id + 1]) continue;
        const expected = referenceTokenizer(name).decode_single_token_bytes(id);
        assert.ok(Buffer.from(expected).equals(bytes.subarray(offsets[id], offsets[id + 1])), `entry ${id}`);
      }
    });

    it('gives ids that tiktoken decodes to the bytes of the text', () => {
      for (const { name: label, text } of [...hardCases, ...longRuns]) {
        const decoded = Buffer.from(referenceTokenizer(name).decode(ours(text)));
        assert.ok(decoded.equals(utf8.encode(text)), label);
      }
    });
  });
}
