import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cl100kScanner, qwenScanner } from '../../../../src/engine/scanners/cl100k';
import { deepSeekScanner } from '../../../../src/engine/scanners/deepSeek';
import { gpt2Scanner } from '../../../../src/engine/scanners/gpt2';
import { metaspaceScanner } from '../../../../src/engine/scanners/metaspacePieces';
import { o200kScanner, superBpe128kStage1Scanner, tekkenScanner } from '../../../../src/engine/scanners/o200k';
import {
  superBpeScanner,
  superBpeStage1Scanner,
  superBpeStage2Scanner,
} from '../../../../src/engine/scanners/superBpe';
import { superBpe128kStage2Scanner } from '../../../../src/engine/scanners/superBpe128k';
import type { ByteSplitter } from '../../../../src/engine/scanners/byteSplitter';
import { byteSplitterOf } from '../../../../src/engine/scanners/byteSplitterOf';
import { hardCases, longRuns } from '../../../support/hardCases';
import { preTokens } from '../../../support/preTokens';
import { mixedTexts } from '../../../support/randomTexts';
import { borderCodePoints } from '../../../support/unicodeRegex';

const SEED = 20_261_201;

/** The pre-tokens of a text by a byte splitter, found `atOnce` at a time. */
function split(splitter: ByteSplitter, text: string, atOnce: number): string[] {
  const utf8 = new TextEncoder().encode(text);
  // Where nothing is looked at: a full load of bytes that would go on with any run, were they read.
  const bytes = new Uint8Array(utf8.length + 17).fill(0x61);
  bytes.set(utf8);
  bytes[utf8.length] = 0xff;
  const ends = new Int32Array(atOnce);
  const pieces: string[] = [];
  for (let start = 0; start < utf8.length;) {
    const count = splitter.split(bytes, start, utf8.length, ends);
    assert.ok(count > 0 && count <= atOnce);
    for (let index = 0; index < count; index++) {
      assert.ok(ends[index]! > start && ends[index]! <= utf8.length);
      pieces.push(Buffer.from(utf8.subarray(start, ends[index])).toString());
      start = ends[index]!;
    }
  }
  return pieces;
}

for (const preTokenizer of [
  gpt2Scanner,
  cl100kScanner,
  qwenScanner,
  o200kScanner,
  tekkenScanner,
  deepSeekScanner,
  superBpeStage1Scanner,
  superBpeStage2Scanner,
  superBpeScanner,
  metaspaceScanner,
  superBpe128kStage1Scanner,
  superBpe128kStage2Scanner,
]) {
  describe(`${preTokenizer.name} on bytes`, function () {
    this.timeout(60_000);

    const assertSame = (text: string, atOnce = 1024): void => {
      // A lone surrogate has no class, nor has what it becomes.
      const expected = preTokens(preTokenizer, text).map(each => Buffer.from(each).toString());
      assert.deepEqual(split(preTokenizer.bytes, text, atOnce), expected);
    };

    it('splits hard texts as on text', () => {
      for (const { text } of hardCases) for (const atOnce of [1, 2, 7, 1024]) assertSame(text, atOnce);
      for (const { short } of longRuns) assertSame(short);
    });

    it('splits as on text around every code point at which a class begins or ends', () => {
      for (let start = 0; start < borderCodePoints.length; start += 500) {
        const signs = borderCodePoints.slice(start, start + 500).map(point => String.fromCodePoint(point));
        assertSame(signs.map(sign => `a${sign}Bc ${sign}'s${sign}1\n`).join(''));
        for (const sign of signs) assertSame(`B${sign}`);
      }
    });

    it(`splits 4,000 mixed texts as on text (seed ${SEED})`, () => {
      fc.assert(
        fc.property(mixedTexts(), fc.integer({ min: 1, max: 9 }), (text, atOnce) => assertSame(text, atOnce)),
        { seed: SEED, numRuns: 4000 },
      );
    });

    it('can be had by way of text', () => {
      const splitter = byteSplitterOf({
        name: 'by way of text',
        next: (text, start) => preTokenizer.next(text, start),
        canCutBetween: () => false,
      });
      for (const { text } of hardCases) {
        assert.deepEqual(split(splitter, text, 3), split(preTokenizer.bytes, text, 3));
      }
    });
  });
}
