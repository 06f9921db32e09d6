import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TokenFlag } from '../../../src/engine/encoding';
import { LineBreaks } from '../../../src/analysis/profile/lineBreaks';
import { TextCourseBuilder } from '../../../src/analysis/profile/textCourse';
import { tokenScript } from '../../../src/analysis/profile/tokenScript';
import { encodingOfTokens } from '../../support/encodingOfTokens';

function courseOf(tokens: readonly string[]) {
  const text = tokens.join('');
  const builder = new TextCourseBuilder(true);
  const breaks = new LineBreaks().next(text, 0);
  builder.add({ text, start: 0, breaks, encoding: encodingOfTokens(tokens) });
  return builder.build();
}

describe('the course of a text', () => {
  it('has the tokens of its lines, the growth of its vocabulary, and its scripts', () => {
    const course = courseOf(['the', ' the', '\n', 'the', ' конец', ' 42', '!']);
    assert.deepEqual([course.linesEach, course.lines, course.lineTokens], [1, 2, [3, 4]]);
    assert.deepEqual(course.growth.at(-1), { tokens: 7, distinct: 6 });
    assert.deepEqual(course.growth[3], { tokens: 4, distinct: 3 });
    assert.deepEqual(Object.fromEntries(course.scripts.map(({ script, tokens }) => [script, tokens])), {
      Latin: 3,
      'white space': 1,
      Cyrillic: 1,
      digits: 1,
      'punctuation and symbols': 1,
    });
  });

  it('says nothing of an empty text', () => {
    assert.deepEqual(courseOf([]), { linesEach: 1, lines: 1, lineTokens: [0], growth: [], scripts: [] });
  });

  it('puts lines together where there are many, and loses no token', () => {
    const course = courseOf(Array.from({ length: 1000 }, (_, line) => (line % 3 === 0 ? ['a', 'b', '\n'] : ['a', '\n'])).flat()); // prettier-ignore
    assert.equal(course.lines, 1001);
    assert.equal(course.linesEach, 8);
    assert.ok(course.lineTokens.length <= 200);
    assert.equal(course.lineTokens.reduce((sum, each) => sum + each, 0), 2334); // prettier-ignore
    assert.ok(course.lineTokens.slice(0, -1).every(each => each >= 18 && each <= 19));
  });

  it('finds the same line ends however a text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', 'b')), fc.array(fc.nat(8)), (pieces, sizes) => {
        const text = pieces.join('');
        const breaks = new LineBreaks();
        const found: number[] = [];
        let start = 0;
        for (const size of [...sizes, text.length]) {
          found.push(...breaks.next(text.slice(start, start + size), start));
          start = Math.min(text.length, start + size);
        }
        found.push(...breaks.next('x', text.length));
        assert.deepEqual(found, Array.from(text.matchAll(/\r\n|\n|\r/g), each => each.index + each[0].length)); // prettier-ignore
      }),
    );
  });

  it('names the script of a token, or what it is without one', () => {
    const named = ['x2', ' 42', '();', 'aж', '漢', '\u0301'].map(text => tokenScript(text, 0));
    assert.deepEqual(named, ['Latin', 'digits', 'punctuation and symbols', 'several scripts', 'Han', 'punctuation and symbols']); // prettier-ignore
    assert.equal(tokenScript('a', TokenFlag.Partial), 'parts of characters');
    assert.equal(tokenScript(' \n', 0), 'white space');
  });
});
