import assert from 'node:assert/strict';
import fc from 'fast-check';
import { superBpeStage1Scanner, superBpeStage2Scanner } from '../../../../src/engine/scanners/superBpe';
import { preTokens } from '../../../support/preTokens';
import { random } from '../../../support/random';
import { publishedPattern } from '../../../support/unicodeRegex';

const SEED = 20_261_125;

const numbers = publishedPattern('\\p{N}+');
const groups = publishedPattern('(?=(\\d{3})+(?!\\d))');
const stage1 = publishedPattern('(?=(\\d{3})+(?!\\d))| ?\\p{L}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+');

/** A pre-tokenizer step of the field's tokenizer.json with the behaviour "Isolated": matches and what lies between them. */
function isolated(texts: readonly string[], pattern: RegExp): string[] {
  return texts.flatMap(text => {
    const borders = new Set([0, text.length]);
    for (const match of text.matchAll(pattern)) borders.add(match.index).add(match.index + match[0].length);
    const sorted = [...borders].sort((a, b) => a - b);
    return sorted.slice(1).map((end, index) => text.slice(sorted[index], end));
  });
}

/** Digits(individual_digits: false), then Split(Isolated). */
function publishedStage1(text: string): string[] {
  return text === '' ? [] : isolated(isolated([text], numbers), stage1);
}

/** The same without the split at words; lines are set apart as the trainer reads them. */
function publishedStage2(text: string): string[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return isolated(isolated(lines, numbers), groups);
}

const stages = [
  [superBpeStage1Scanner, publishedStage1],
  [superBpeStage2Scanner, publishedStage2],
] as const;

/** Digits of several scripts and planes, other numbers, and what may stand around them. */
const numeric = fc
  .array(fc.constantFrom('1', '23', '456', '7890', '٣', '𝟏', '２', '½', 'Ⅳ', '²', ' ', 'a', ',', '.', '\n', '\ud835'), {
    maxLength: 14,
  })
  .map(parts => parts.join(''));

for (const [scanner, published] of stages) {
  describe(`the hand scanner ${scanner.name}`, function () {
    this.timeout(60_000);
    const assertSame = (text: string): void => assert.deepEqual(preTokens(scanner, text), published(text));

    it(`splits numbers as the published steps do (seed ${SEED})`, () => {
      fc.assert(fc.property(numeric, assertSame), { seed: SEED, numRuns: 5000 });
    });

    it('groups digits by threes from the right', () => {
      assert.deepEqual(preTokens(scanner, '1234567'), ['1', '234', '567']);
      assert.deepEqual(preTokens(scanner, '½1234'), ['½1', '234']);
      assert.deepEqual(preTokens(scanner, '123456½7'), ['123', '456½7']);
    });

    it('takes linear time on long runs of numbers', () => {
      const next = random(5);
      const runs = {
        digits: '1234567890'.repeat(20_000),
        'digits of two units': '𝟏𝟐𝟑𝟒𝟓'.repeat(20_000),
        'digits and fractions': Array.from({ length: 50_000 }, () => '12345½'.slice(next(6))).join(''),
        fractions: '½'.repeat(200_000),
      };
      for (const [name, text] of Object.entries(runs)) {
        const started = performance.now();
        assert.equal(preTokens(scanner, text).join(''), text);
        const milliseconds = performance.now() - started;
        assert.ok(milliseconds < 2000, `${name}: ${milliseconds} ms`); // quadratic: a minute
      }
    });
  });
}

describe('the stages of SuperBPE', () => {
  it('differ in words alone', () => {
    const text = 'By the way, 2048 is\n 2 ** 11';
    assert.deepEqual(preTokens(superBpeStage1Scanner, text), [
      ...['By', ' the', ' way', ',', ' ', '2', '048', ' is', '\n ', '2', ' **', ' ', '11'],
    ]);
    assert.deepEqual(preTokens(superBpeStage2Scanner, text), [
      ...['By the way, ', '2', '048', ' is\n', ' ', '2', ' ** ', '11'],
    ]);
  });
});
