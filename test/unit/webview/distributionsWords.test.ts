import assert from 'node:assert/strict';
import type { TextCourse } from '../../../src/analysis/profile/textCourse';
import { lineSeries, type ProfileRow, scriptGroups } from '../../../webview/distributions/textCourses';
import { verdictWords } from '../../../webview/distributions/distributionsWords';

const row = (name: string, wholeWords?: number): ProfileRow => ({
  tokenizerId: name,
  name,
  metrics: wholeWords === undefined ? {} : { wholeWords },
  lengths: [],
  ranks: [],
  course: { linesEach: 1, lines: 1, lineTokens: [0], growth: [], scripts: [] },
});

describe('the verdict on words', () => {
  it('names the best beside the baseline, which comes first', () => {
    assert.equal(verdictWords([row('a', 0.5), row('b', 0.75)]), 'b keeps most words whole: 75 %, the baseline a 50 %.');
    assert.equal(
      verdictWords([row('a', 0.5), row('b', 0.25), row('c', 0.3)]),
      'a, the baseline, keeps most words whole: 50 %; next is c with 30 %.',
    );
  });

  it('claims no difference where there is none, nor a figure where there are no words', () => {
    assert.equal(verdictWords([row('a', 0.5), row('b', 0.5)]), 'All 2 tokenizers keep 50 % of the words whole.');
    assert.equal(verdictWords([row('a', 1)]), 'a keeps 100 % of the words whole.');
    assert.equal(verdictWords([row('a'), row('b')]), 'There are no words in this text.');
    assert.equal(verdictWords([]), '');
  });
});

describe('the charts along a text', () => {
  const row = (name: string, course: Partial<TextCourse>): ProfileRow => ({
    name,
    tokenizerId: name,
    metrics: {},
    lengths: [],
    ranks: [],
    course: { linesEach: 1, lines: 1, lineTokens: [0], growth: [], scripts: [], ...course },
  });

  it('have the mean of each group of lines, and no line where the text ends with a line break', () => {
    const grouped = lineSeries(row('a', { linesEach: 4, lines: 6, lineTokens: [8, 3] }));
    assert.deepEqual(grouped.points, [
      { x: 2.5, y: 2 },
      { x: 5.5, y: 1.5 },
    ]);
    assert.deepEqual(lineSeries(row('a', { lines: 2, lineTokens: [7, 0] })).points, [{ x: 1, y: 7 }]);
    assert.deepEqual(lineSeries(row('a', { lines: 1, lineTokens: [0] })).points, [{ x: 1, y: 0 }]);
  });

  it('have a group for each script, and the rare ones together', () => {
    const scripts = Array.from({ length: 10 }, (_, index) => ({ script: `s${index}`, tokens: 10 - index }));
    const groups = scriptGroups([row('a', { scripts }), row('b', { scripts: [{ script: 's9', tokens: 4 }] })]);
    assert.deepEqual(groups.map(({ title }) => title), ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', '2 others']); // prettier-ignore
    assert.deepEqual(groups[8]!.bars, [
      { name: 'a', value: 3 / 55 },
      { name: 'b', value: 1 },
    ]);
    assert.deepEqual(scriptGroups([row('a', {})]), []);
  });
});
