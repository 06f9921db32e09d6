import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scannerByName } from '../../../../src/engine/scanners/scannerByName';
import { hardCases } from '../../../support/hardCases';
import { preTokens } from '../../../support/preTokens';
import { mixedTexts } from '../../../support/randomTexts';
import { borderCodePoints, publishedPattern } from '../../../support/unicodeRegex';

const SEED = 20_261_203;

/** The splits, one after the other, as the published `tokenizer.json` files have them. */
const published = {
  qwen: [
    "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
  ],
  tekken: [
    '[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+',
  ],
  deepseek: [
    '\\p{N}{1,3}',
    '[一-龥぀-ゟ゠-ヿ]+',
    '[!"#$%&\'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+',
  ],
  'superbpe128k-stage1': [
    '[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+',
  ],
  'superbpe128k-stage2': ['\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]{2,}[\\r\\n/]*| +(?!\\S)'],
  // Digits, then the groups of three.
  superbpe: ['\\p{N}+', '(?=(\\d{3})+(?!\\d))'],
} as const;

/** `Split` with the behavior `Isolated`: matches and what lies between them, nothing lost. */
function isolated(piece: string, pattern: RegExp): string[] {
  const pieces: string[] = [];
  let done = 0;
  for (const match of piece.matchAll(pattern)) {
    pieces.push(piece.slice(done, match.index), match[0]);
    done = match.index + match[0].length;
  }
  return [...pieces, piece.slice(done)].filter(each => each !== '');
}

for (const [name, patterns] of Object.entries(published)) {
  describe(`the hand scanner ${name}`, function () {
    this.timeout(60_000);
    let splits: RegExp[];
    before(() => (splits = patterns.map(publishedPattern)));

    const assertSame = (mixed: string): void => {
      // The references see U+FFFD where a lone surrogate is.
      const text = Buffer.from(mixed).toString();
      const expected = splits.reduce((pieces, split) => pieces.flatMap(piece => isolated(piece, split)), [text]);
      assert.deepEqual(
        preTokens(scannerByName(name), text),
        expected.filter(each => each !== ''),
      );
    };

    it('splits hard texts as the published patterns do', () => {
      for (const { text } of hardCases) assertSame(text);
    });

    it('splits as the published patterns do around every code point at which a class begins or ends', () => {
      const more = [0x303f, 0x3040, 0x309f, 0x30a0, 0x30fb, 0x30ff, 0x3100, 0x4dff, 0x4e00, 0x9fa5, 0x9fa6];
      for (let start = 0; start < borderCodePoints.length; start += 500) {
        const signs = [...borderCodePoints.slice(start, start + 500), ...more].map(each => String.fromCodePoint(each));
        assertSame(signs.map(sign => `a${sign}Bc ${sign}'s${sign}1 \n${sign}漢カ${sign}\u0001${sign} `).join(''));
      }
    });

    it(`splits 4,000 mixed texts as the published patterns do (seed ${SEED})`, () => {
      fc.assert(fc.property(mixedTexts(), assertSame), { seed: SEED, numRuns: 4000 });
    });
  });
}
