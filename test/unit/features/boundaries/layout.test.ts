import assert from 'node:assert/strict';
import { groupTokens, type TokenGroup } from '../../../src/analysis/tokenGroups';
import { BoundaryLayout, type LineRange, type PaintedLines } from '../../../src/features/boundaries/layout';
import { lineChunks, paintOrder, rangesPerLine } from '../../../src/features/boundaries/windows';
import { pick, random } from '../../support/random';
import { mixedText } from '../../support/randomTexts';
import { openaiTokenizer, randomTokenizer } from '../../support/tokenizers';

const COLORS = 4;

/** The lines of a text as VS Code has them. */
function linesOf(text: string, first = 0, last = Infinity): PaintedLines {
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  for (const [line, each] of text.split(/(?<=\n)/).entries()) {
    if (line >= first && line <= last) {
      starts.push(start);
      ends.push(start + each.replace(/\r?\n$/, '').length);
    }
    start += each.length;
    if (line === last) break;
  }
  return { first, starts, ends, end: start };
}

/** A group of tokens that is shown as text. */
function group(start: number, end: number, style: TokenGroup['style'] = 'text', blank = false): TokenGroup {
  return { start, end, first: 0, count: 1, style, blank };
}

function layOut(text: string, groups: readonly TokenGroup[], limit = 1000, perLine = 1000): BoundaryLayout {
  return layOutLines(groups, linesOf(text), limit, perLine);
}

function layOutLines(groups: readonly TokenGroup[], lines: PaintedLines, limit = 1000, perLine = 1000): BoundaryLayout {
  const layout = new BoundaryLayout(COLORS, limit, perLine);
  layout.add(groups, lines);
  return layout;
}

const painted = (layout: BoundaryLayout): LineRange[] => [
  ...layout.text.flat(),
  ...layout.whitespace,
  ...layout.partial,
];

const inOrder = (ranges: readonly LineRange[]): LineRange[] =>
  [...ranges].sort((a, b) => a.line - b.line || a.start - b.start || a.end - b.end);

describe('the layout of boundaries', () => {
  it('gives tokens of a line their colours in turn, from the first one on each line', () => {
    const layout = layOut('abcdef\nghi', [
      group(0, 1),
      group(1, 2),
      group(2, 3),
      group(3, 4),
      group(4, 6),
      group(6, 7, 'lineBreak', true),
      group(7, 8),
      group(8, 10),
    ]);
    assert.deepEqual(layout.text, [
      [
        { line: 0, start: 0, end: 1 },
        { line: 0, start: 4, end: 6 },
        { line: 1, start: 0, end: 1 },
      ],
      [
        { line: 0, start: 1, end: 2 },
        { line: 1, start: 1, end: 3 },
      ],
      [{ line: 0, start: 2, end: 3 }],
      [{ line: 0, start: 3, end: 4 }],
    ]);
    assert.deepEqual(layout.lineBreak, [{ line: 0, start: 6, end: 6 }]);
  });

  it('paints a token on every line that it reaches, and marks each line end in it', () => {
    const layout = layOut('ab\n\n  cd', [group(0, 1), group(1, 6), group(6, 8)]);
    assert.deepEqual(inOrder(painted(layout)), [
      { line: 0, start: 0, end: 1 },
      { line: 0, start: 1, end: 2 },
      { line: 2, start: 0, end: 2 },
      { line: 2, start: 2, end: 4 },
    ]);
    assert.deepEqual(layout.lineBreak, [
      { line: 0, start: 2, end: 2 },
      { line: 1, start: 0, end: 0 },
    ]);
  });

  it('marks a line end once, even if two tokens share a CRLF', () => {
    const layout = layOut('a\r\nb', [
      group(0, 1),
      group(1, 2, 'lineBreak', true),
      group(2, 3, 'lineBreak', true),
      group(3, 4),
    ]);
    assert.deepEqual(layout.lineBreak, [{ line: 0, start: 1, end: 1 }]);
    assert.equal(painted(layout).length, 2);
  });

  it('marks no line end behind the last line', () => {
    assert.deepEqual(layOut('ab', [group(0, 2)]).lineBreak, []);
  });

  it('paints only the lines that it is given, with their numbers in the document', () => {
    const text = 'one\ntwo\nthree\nfour';
    const groups = [group(0, 2), group(2, 6), group(6, 10), group(10, 15), group(15, 18)];
    const layout = layOutLines(groups, linesOf(text, 1, 2));
    assert.deepEqual(inOrder(painted(layout)), [
      { line: 1, start: 0, end: 2 },
      { line: 1, start: 2, end: 3 },
      { line: 2, start: 0, end: 2 },
      { line: 2, start: 2, end: 5 },
    ]);
    assert.deepEqual(
      layout.lineBreak.map(({ line }) => line),
      [1, 2],
    );
  });

  it('tells partial characters and white space from text', () => {
    const layout = layOut('a \t漢', [group(0, 1), group(1, 3, 'whitespace', true), group(3, 4, 'partial')]);
    assert.deepEqual(layout.whitespace, [{ line: 0, start: 1, end: 3 }]);
    assert.deepEqual(layout.partial, [{ line: 0, start: 3, end: 4 }]);
  });

  it('never has more ranges than the limit', () => {
    const text = 'ab\ncd\n\nef\n';
    const groups = [group(0, 3), group(3, 4), group(4, 7), group(7, 9), group(9, 10, 'lineBreak', true)];
    const all = layOut(text, groups);
    const total = painted(all).length + all.lineBreak.length;
    for (let limit = 0; limit <= total + 1; limit++) {
      const layout = layOut(text, groups, limit);
      assert.equal(painted(layout).length + layout.lineBreak.length, Math.min(limit, total), `limit ${limit}`);
    }
  });

  it('paints every character of random texts exactly once, whatever the tokens', () => {
    const next = random(11);
    for (let round = 0; round < 150; round++) {
      const tokenizer = pick(next, [openaiTokenizer('o200k_base'), randomTokenizer('superbpe-stage2')]);
      const text = mixedText(next, 1 + next(300)).replaceAll(/\r(?!\n)/g, ' ');
      const groups = groupTokens(text, 0, tokenizer.encode(text));
      const layout = layOut(text, groups, 100_000, 100_000);
      const lines = linesOf(text);
      let line = -1;
      let column = 0;
      for (const range of inOrder(painted(layout))) {
        for (; line < range.line; line++, column = 0) {
          if (line >= 0) assert.equal(column, lines.ends[line]! - lines.starts[line]!, 'text is left out');
        }
        assert.equal(range.start, column, `a gap or an overlap in line ${line} of ${JSON.stringify(text)}`);
        assert.ok(range.end > range.start);
        column = range.end;
      }
      const ends = layout.lineBreak.map(mark => mark.line);
      assert.deepEqual(
        ends,
        Array.from({ length: text.split('\n').length - 1 }, (_, index) => index),
      );
    }
  });

  it('lets no line take more than its share', () => {
    const text = `${'a'.repeat(50)}\nbcd`;
    const groups = Array.from({ length: text.length }, (_, index) => group(index, index + 1));
    const layout = layOut(text, groups, 1000, 10);
    assert.equal(painted(layout).filter(({ line }) => line === 0).length, 10);
    assert.equal(painted(layout).filter(({ line }) => line === 1).length, 3);
  });

  it('goes on where it left off when more lines are added, up to the limit', () => {
    const text = 'ab\ncd\nef';
    const groups = Array.from({ length: text.length }, (_, index) => group(index, index + 1));
    const layout = new BoundaryLayout(COLORS, 5, 1000);
    layout.add(groups, linesOf(text, 1, 1));
    layout.add(groups, linesOf(text, 0, 0));
    assert.ok(layout.full);
    assert.deepEqual(
      inOrder(painted(layout)).map(({ line }) => line),
      [0, 0, 1, 1],
    );
  });
});

describe('what is painted first', () => {
  it('is what is visible, then what is below, then what is above', () => {
    assert.deepEqual(paintOrder({ first: 100, last: 120 }, 1000), [
      { first: 100, last: 120 },
      { first: 121, last: 150 },
      { first: 70, last: 99 },
    ]);
    assert.deepEqual(paintOrder({ first: 0, last: 4 }, 5), [{ first: 0, last: 4 }]);
  });

  it('asks for whole lines together, and for a long one only as far as it can be painted', () => {
    const lengths = [10, 60_000, 5, 7];
    const extent = (line: number): { start: number; end: number; nextStart: number } => {
      const start = lengths.slice(0, line).reduce((sum, length) => sum + length + 1, 0);
      return { start, end: start + lengths[line]!, nextStart: start + lengths[line]! + 1 };
    };
    const perLine = rangesPerLine(2000, 4);
    const chunks = [...lineChunks({ first: 0, last: 3 }, perLine, extent)];
    assert.deepEqual(chunks, [
      { first: 0, starts: [0, 11], ends: [10, 11 + perLine * 8], end: 11 + perLine * 8 },
      { first: 2, starts: [60_012, 60_018], ends: [60_017, 60_025], end: 60_026 },
    ]);
  });

  it('leaves no visible line bare, however many tokens its neighbours have', () => {
    assert.ok(rangesPerLine(2000, 30) * 30 <= 2000);
    assert.equal(rangesPerLine(2000, 1), 2000);
  });
});
