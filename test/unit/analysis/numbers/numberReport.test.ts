import assert from 'node:assert/strict';
import fc from 'fast-check';
import { numberCuts } from '../../../../src/analysis/numbers/numberCut';
import { groupingOf, numberReport } from '../../../../src/analysis/numbers/numberReport';
import { mixedTexts } from '../../../support/randomTexts';
import { openaiTokenizer } from '../../../support/tokenizers';

const cl100k = openaiTokenizer('cl100k_base');
const r50k = openaiTokenizer('r50k_base');
const cutsOf = (text: string, tokenizer = cl100k): string[] =>
  numberCuts(text, tokenizer.encode(text)).map(({ digits }) => digits);

describe('numbers and how they are cut', () => {
  it('are cut after three digits from the left by cl100k_base', () => {
    assert.deepEqual(cutsOf('1 12 123 1234567 3.14159'), ['1', '12', '123', '123|456|7', '3', '141|59']);
  });

  it('are cut as their merges have it by r50k_base', () => {
    const text = 'in 1234567';
    const pieces = Array.from(r50k.encode(text).ids, id => new TextDecoder().decode(r50k.decodeBytes([id])));
    assert.deepEqual(cutsOf(text, r50k), [pieces.slice(1).join('|').trim()]);
  });

  it('have every border of a token between two digits, and no other', () => {
    fc.assert(
      fc.property(mixedTexts(), text => {
        const encoding = r50k.encode(text);
        for (const { start, end, digits, tokens } of numberCuts(text, encoding)) {
          assert.equal(digits.replaceAll('|', ''), text.slice(start, end));
          assert.ok(tokens >= digits.split('|').length);
          let at = start;
          for (const unit of digits) {
            if (unit !== '|') at += unit.length;
            else assert.ok(encoding.ends.includes(at) && encoding.starts.includes(at));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('tell in which direction they are grouped', () => {
    const groupings = ['123|456|7', '1|234|567', '123|456', '12|3456|7', '1|2|3', '12|34|5', '1234|5'].map(groupingOf);
    assert.deepEqual(groupings, ['left', 'right', 'even', 'irregular', 'even', 'left', 'left']);
  });

  it('are summed up by length, with the same digits that are cut differently', () => {
    const cut = (digits: string) => ({ start: 0, end: 0, digits, tokens: digits.split('|').length });
    const report = numberReport(['12', '12', '123|4', '1|234', '123|4', '7'].map(cut));
    assert.deepEqual(
      {
        ...report,
        examples: undefined,
        lengths: report.lengths.map(each => [each.digits, each.count, each.whole, each.tokens]),
      },
      {
        count: 6,
        digits: 17,
        tokens: 9,
        whole: 3,
        groupings: { left: 2, right: 1, even: 0, irregular: 0 },
        lengths: [
          [1, 1, 1, 1],
          [2, 2, 2, 2],
          [4, 3, 0, 6],
        ],
        inconsistent: [
          {
            digits: '1234',
            count: 3,
            cuts: [
              { cut: '123|4', count: 2 },
              { cut: '1|234', count: 1 },
            ],
          },
        ],
        inconsistentForms: 1,
        examples: undefined,
      },
    );
    assert.deepEqual(report.examples, report.inconsistent);
  });

  it('of no text are none', () => assert.equal(numberReport(numberCuts('none', cl100k.encode('none'))).count, 0));
});
