import assert from 'node:assert/strict';
import { numberReport } from '../../../src/analysis/numbers/numberReport';
import { numbersText } from '../../../src/features/numbers/numbersText';

const cut = (digits: string) => ({ start: 0, end: 0, digits, tokens: digits.split('|').length });

describe('the report on numbers', () => {
  it('says how they are cut', () => {
    const text = numbersText(numberReport(['12', '123|4', '1|234', '123|4'].map(cut)), '`a*.txt`', 'cl100k_base');
    assert.equal(
      text,
      [
        '# Numbers in `a*.txt` by `cl100k_base`',
        '4 numbers (rows of digits) with 14 digits take 7 tokens: 1.75 a number.',
        '1 of them are whole, in one token (25 %).',
        '## How cut numbers are grouped',
        '| Grouped | Numbers |\n| --- | ---: |\n| from the left, such as 123\\|456\\|7 | 2 |\n| from the right, such as 1\\|234\\|567 | 1 |',
        '## By length',
        '| Digits | Numbers | Whole | Tokens a number |\n| --- | ---: | ---: | ---: |\n| 2 | 1 | 100 % | 1.00 |\n| 4 | 3 | 0 % | 2.00 |',
        '## The same digits, cut differently',
        '1 number is cut differently in different places.',
        '- `123|4` 2 times, `1|234` 1 times',
        '## Most frequent numbers that are cut',
        '- `123|4` 2 times, `1|234` 1 times',
        '',
      ]
        .join('\n\n')
        .replace(/\n\n$/, '\n'),
    );
  });

  it('says so where there are none', () => {
    assert.match(numbersText(numberReport([]), 'x', 'y'), /There are no numbers\.\n$/);
  });
});
