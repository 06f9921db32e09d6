import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cl100kScanner } from '../../../../src/engine/scanners/cl100k';
import { gpt2Scanner } from '../../../../src/engine/scanners/gpt2';
import { o200kScanner } from '../../../../src/engine/scanners/o200k';
import { hardCases } from '../../../support/hardCases';
import { mixedTexts } from '../../../support/randomTexts';
import { preTokens } from '../../../support/preTokens';
import { tiktokenEncoder } from '../../../support/tokenizers';
import { borderCodePoints, publishedPattern } from '../../../support/unicodeRegex';

const SEED = 20_261_124;

const scanners = [
  [gpt2Scanner, 'r50k_base'],
  [cl100kScanner, 'cl100k_base'],
  [o200kScanner, 'o200k_base'],
] as const;

for (const [scanner, encoding] of scanners) {
  describe(`the hand scanner ${scanner.name}`, function () {
    this.timeout(60_000);
    let pattern: RegExp;
    before(() => (pattern = publishedPattern(tiktokenEncoder(encoding).pat_str)));

    const assertSame = (text: string): void => {
      assert.deepEqual(preTokens(scanner, text), text.match(pattern) ?? []);
    };

    it('splits hard texts as the published pattern does', () => {
      for (const { text } of hardCases) assertSame(text);
    });

    it('splits as the published pattern does around every code point at which a class begins or ends', () => {
      for (let start = 0; start < borderCodePoints.length; start += 500) {
        const signs = borderCodePoints.slice(start, start + 500).map(point => String.fromCodePoint(point));
        assertSame(signs.map(sign => `a${sign}Bc ${sign}'s${sign}1\n`).join(''));
      }
    });

    it(`splits 4,000 mixed texts as the published pattern does (seed ${SEED})`, () => {
      fc.assert(fc.property(mixedTexts(), assertSame), { seed: SEED, numRuns: 4000 });
    });

    it('starts anywhere as the published pattern does there', () => {
      const parameters = { seed: SEED, numRuns: 500 };
      fc.assert(
        fc.property(mixedTexts(15), text => {
          for (let start = 0; start < text.length; start++) {
            // Not inside a surrogate pair, where a regex with the u flag steps back.
            if (/[\ud800-\udbff]/.test(text[start - 1] ?? '') && /[\udc00-\udfff]/.test(text[start]!)) continue;
            pattern.lastIndex = start;
            const match = pattern.exec(text)!;
            assert.equal(match.index, start);
            assert.equal(scanner.next(text, start), start + match[0].length);
          }
        }),
        parameters,
      );
    });
  });
}
