import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scannerByName, scanners } from '../../../../src/engine/scanners/scannerTable';
import { NUMBER_RUNS } from '../../../../src/engine/scanners/splitScanner';
import { hardCases, longRuns } from '../../../support/hardCases';
import { times } from '../../../support/nightly';
import { paddedText, preTokensOfBytes } from '../../../support/preTokens';
import { mixedTexts } from '../../../support/randomTexts';
import { tiktokenEncoder } from '../../../support/tokenizers';
import { borderCodePoints, publishedPattern } from '../../../support/unicodeRegex';

const SEED = 20_261_203;
const TEXTS = times(800, 4000);

/** `Split` with the behavior `Isolated`: matches and what lies between them, nothing lost. */
function isolated(piece: string, pattern: RegExp): string[] {
  const pieces: string[] = [];
  let done = 0;
  // Not `matchAll`, which makes the pattern anew for each piece: for these that takes longer than to match.
  pattern.lastIndex = 0;
  for (let match; (match = pattern.exec(piece)) !== null;) {
    pieces.push(piece.slice(done, match.index), match[0]);
    done = match.index + match[0].length;
    if (match[0] === '') pattern.lastIndex += (piece.codePointAt(done) ?? 0) > 0xffff ? 2 : 1;
  }
  return [...pieces, piece.slice(done)].filter(each => each !== '');
}

/** Code points beside the East Asian ranges of DeepSeek, and signs that are written as bytes of their own in patterns. */
const moreBorders = [0x2581, 0x303f, 0x3040, 0x309f, 0x30a0, 0x30fb, 0x30ff, 0x3100, 0x4dff, 0x4e00, 0x9fa5, 0x9fa6];

for (const scanner of scanners) {
  describe(`the scanner ${scanner.name}`, function () {
    this.timeout(60_000);
    let splits: RegExp[];
    before(() => {
      splits = scanner.steps.map(step => publishedPattern(step === NUMBER_RUNS ? String.raw`\p{N}+` : step));
    });

    const assertSame = (mixed: string, atOnce = 1024): void => {
      // The references see U+FFFD where a lone surrogate is.
      const text = Buffer.from(mixed).toString();
      const expected = splits.reduce(
        (pieces, split) => pieces.flatMap(piece => isolated(piece, split)),
        text === '' ? [] : [text],
      );
      assert.deepEqual(preTokensOfBytes(scanner, text, atOnce), expected);
    };

    it('splits hard texts as its published steps do', () => {
      for (const { text } of hardCases) for (const atOnce of [1, 2, 7, 1024]) assertSame(text, atOnce);
      for (const { short } of longRuns) assertSame(short.slice(0, times(1500, 4000)));
    });

    it('splits as its published steps do around every code point at which a class begins or ends', () => {
      // Looking ahead for groups of digits takes quadratic time.
      const atOnce = scanner.steps.some(step => step.includes('(?=')) ? 25 : 500;
      for (let start = 0; start < borderCodePoints.length; start += atOnce) {
        const points = [...borderCodePoints.slice(start, start + atOnce), ...moreBorders];
        const characters = points.map(point => String.fromCodePoint(point));
        assertSame(characters.map(each => `a${each}Bc ${each}'s${each}1\n${each}12${each}3456 `).join(''));
        assertSame(characters.map(each => `B${each} \n${each}漢カ${each}\u0001${each}${each}${each} `).join(''));
      }
    });

    it('splits alike at the end of a text, whatever code point it ends with', () => {
      for (const point of borderCodePoints) assertSame(`B${String.fromCodePoint(point)}`);
    });

    it(`splits ${TEXTS} mixed texts as its published steps do (seed ${SEED})`, () => {
      fc.assert(fc.property(mixedTexts(), fc.integer({ min: 1, max: 9 }), assertSame), { seed: SEED, numRuns: TEXTS });
    });
  });
}

describe('the steps of a scanner', () => {
  const CASE_PAIR = [
    '[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+',
    '[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*',
  ].join('|');
  const CASE_REST = ' ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+';

  /** As the `tokenizer.json` files of these models have them. */
  const published: Readonly<Record<string, readonly string[]>> = {
    qwen: [
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
    ],
    tekken: [`${CASE_PAIR}|\\p{N}|${CASE_REST}`],
    deepseek: [
      '\\p{N}{1,3}',
      '[一-龥぀-ゟ゠-ヿ]+',
      '[!"#$%&\'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+',
    ],
    'superbpe128k-stage1': [`${CASE_PAIR}|\\p{N}{1,3}|${CASE_REST}`],
    'superbpe128k-stage2': ['\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]{2,}[\\r\\n/]*| +(?!\\S)'],
    superbpe: [NUMBER_RUNS, '(?=(\\d{3})+(?!\\d))'],
    'superbpe-stage1': [NUMBER_RUNS, '(?=(\\d{3})+(?!\\d))| ?\\p{L}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+'],
  };
  for (const [name, steps] of Object.entries(published)) {
    it(`are those that were published: ${name}`, () => assert.deepEqual(scannerByName(name).steps, steps));
  }

  for (const [name, encoding] of [
    ['gpt2', 'r50k_base'],
    ['cl100k', 'cl100k_base'],
    ['o200k', 'o200k_base'],
  ] as const) {
    it(`match what the pattern of ${encoding} matches, from anywhere (seed ${SEED})`, function () {
      this.timeout(60_000);
      const scanner = scannerByName(name);
      const pattern = publishedPattern(tiktokenEncoder(encoding).pat_str);
      const end = new Int32Array(1);
      const assertEnds = (mixed: string): void => {
        const text = Buffer.from(mixed).toString();
        assert.deepEqual(preTokensOfBytes(scanner, text), text.match(pattern) ?? []);
        const utf8 = new TextEncoder().encode(text);
        const bytes = paddedText(utf8);
        let byte = 0;
        for (const character of text) {
          const match = text.slice(Buffer.from(utf8.subarray(0, byte)).toString().length).match(pattern)![0];
          assert.equal(scanner.split(bytes, byte, utf8.length, end), 1);
          assert.equal(end[0], byte + Buffer.byteLength(match));
          byte += Buffer.byteLength(character);
        }
      };
      for (const { text } of hardCases)
        assert.deepEqual(preTokensOfBytes(scanner, text), Buffer.from(text).toString().match(pattern) ?? []);
      fc.assert(fc.property(mixedTexts(15), assertEnds), { seed: SEED, numRuns: TEXTS / 4 });
    });
  }
});
