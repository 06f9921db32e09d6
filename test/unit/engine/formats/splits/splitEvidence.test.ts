import assert from 'node:assert/strict';
import { familyByEntries, splitShare } from '../../../../../src/engine/formats/splits/splitEvidence';
import { splitFamilies, splitFamily } from '../../../../../src/engine/formats/splits/splitFamilies';
import { random } from '../../../../support/random';

/** Words as a vocabulary has them, with what each of the families does differently. */
function entries(...more: readonly string[]): string[] {
  const next = random(1);
  const letters = 'etaoinshrdlu';
  const word = (): string => Array.from({ length: 3 + next(5) }, () => letters[next(letters.length)]!).join('');
  return [...more, ...Array.from({ length: 10_000 }, () => (next(2) === 0 ? ` ${word()}` : word()))];
}

const numbered = (digits: number): string[] =>
  Array.from({ length: 90 }, (_, index) => String(10 ** (digits - 1) + index));

describe('how a vocabulary splits texts', () => {
  const code = ['.com', '(self', 'getElementById', 'toString', 'isNaN', 'setState', 'userId', 'onClick'];
  const chinese = ['，我', '：是', ' 中国', '。这', '（一', ' 的'];
  const marks = ['नमस्ते', 'हिन्दी', 'में', 'की', 'है', 'भारत'];
  const cases: Readonly<Record<string, readonly string[]>> = {
    starCoder: ['!!', ' (', '):'],
    gpt2: [...numbered(2), ...numbered(4).map(each => ` ${each}`), '()'],
    cl100k: [...numbered(3), ...code, ...chinese],
    o200k: [
      ...numbered(3),
      '.com',
      "don't",
      "it's",
      "we'll",
      "I'm",
      ...marks,
      'の日',
      '今日は',
      '食べ',
      '行く',
      '中の',
    ],
    qwen: [...code, ...chinese],
    'qwen3.5': [...code, ...chinese, ...marks],
  };
  for (const [id, evidence] of Object.entries(cases)) {
    it(`is told by its entries: ${id}`, () => {
      const all = entries(...evidence);
      assert.equal(familyByEntries(all, all.length)?.id, id);
      assert.equal(splitShare(splitFamily(id)!, all), 0);
    });
  }

  it('is told by the size of a published vocabulary, unless its family splits too much of it', () => {
    const all = entries();
    const of = (wrong: number): string | undefined => {
      // Three digits: no entry of Qwen's, whose family splits numbers digit by digit.
      const odd = Array.from({ length: wrong }, (_, index) => String(100 + index));
      return familyByEntries([...all.slice(wrong), ...odd], 151_643)?.id;
    };
    assert.equal(all.length, 10_000);
    assert.deepEqual([of(0), of(150), of(200)], ['qwen', 'qwen', 'qwen']);
    assert.notEqual(of(201), 'qwen');
    const odd = Array.from({ length: 150 }, (_, index) => String(100 + index));
    assert.notEqual(familyByEntries([...all.slice(150), ...odd], 151_644)?.id, 'qwen', 'another size');
  });

  it('is not told by a small vocabulary, nor by one that all of them split', () => {
    assert.equal(familyByEntries(entries().slice(0, 1999), 1999), undefined);
    assert.ok(familyByEntries(entries().slice(0, 2000), 2000));
    const all = entries(...Array.from({ length: 100 }, (_, index) => `1${index} of\nthe`));
    assert.equal(familyByEntries(all, all.length), undefined);
  });

  it('is told for each of them: above, or by a published vocabulary in test/conformance/splitFamilies.test.ts', () => {
    const published = ['deepSeek', 'tekken', 'superBpe', 'superBpe-stage1'];
    const rare = ['kimi']; // no vocabulary of it is at hand in npm
    assert.deepEqual([...Object.keys(cases), ...published, ...rare].sort(), splitFamilies.map(each => each.id).sort());
  });

  it('is told apart by different steps and ids', () => {
    assert.equal(new Set(splitFamilies.map(each => each.steps.join('\0'))).size, splitFamilies.length);
    assert.equal(new Set(splitFamilies.map(each => each.id)).size, splitFamilies.length);
  });
});
