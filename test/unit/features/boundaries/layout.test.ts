import assert from 'node:assert/strict';
import { groupTokens, type TokenGroup } from '../../../../src/analysis/tokenGroups';
import { BoundaryLayout, type LineRange, type PaintedLines } from '../../../../src/features/boundaries/layout';
import { fill } from '../../../../src/features/boundaries/styles/fill';
import type { PaintedTokens } from '../../../../src/features/boundaries/styles/paintingStyle';
import {
  lineChunks,
  type LineExtent,
  type LineSpan,
  paintOrder,
  rangesPerLine,
} from '../../../../src/features/boundaries/windows';
import { pick, random } from '../../../support/random';
import { mixedText } from '../../../support/randomTexts';
import { openaiTokenizer, randomTokenizer } from '../../../support/tokenizers';

const COLORS = ['token1', 'token2', 'token3', 'token4'];

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
  const layout = new BoundaryLayout(fill, limit, perLine);
  layout.add(tokensOf(groups), lines);
  return layout;
}

/** What the layout of fills goes by: groups alone. */
function tokensOf(groups: readonly TokenGroup[]): PaintedTokens {
  return { groups, encoding: { ids: new Uint32Array(), flags: new Uint8Array() }, text: '', textStart: 0 };
}

const textRanges = (layout: BoundaryLayout): (readonly LineRange[])[] => COLORS.map(name => layout.ranges(name));

const painted = (layout: BoundaryLayout): LineRange[] => [
  ...textRanges(layout).flat(),
  ...layout.ranges('whitespace'),
  ...layout.ranges('partial'),
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
    assert.deepEqual(textRanges(layout), [
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
    assert.deepEqual(layout.ranges('lineBreak'), [{ line: 0, start: 6, end: 6 }]);
  });

  it('paints a token on every line that it reaches, and marks each line end in it', () => {
    const layout = layOut('ab\n\n  cd', [group(0, 1), group(1, 6), group(6, 8)]);
    assert.deepEqual(inOrder(painted(layout)), [
      { line: 0, start: 0, end: 1 },
      { line: 0, start: 1, end: 2 },
      { line: 2, start: 0, end: 2 },
      { line: 2, start: 2, end: 4 },
    ]);
    assert.deepEqual(layout.ranges('lineBreak'), [
      { line: 0, start: 2, end: 2 },
      { line: 1, start: 0, end: 0 },
    ]);
  });

  it('never gives neighbours one colour, though a token begins on the line above', () => {
    // `b\nc` spans the lines; after it each line begins its colours again.
    const layout = layOut('ab\ncde', [group(0, 1), group(1, 4), group(4, 5), group(5, 6)]);
    assert.deepEqual(textRanges(layout).slice(0, 3), [
      [
        { line: 0, start: 0, end: 1 },
        { line: 1, start: 0, end: 1 },
      ],
      [
        { line: 0, start: 1, end: 2 },
        { line: 1, start: 1, end: 2 },
      ],
      [{ line: 1, start: 2, end: 3 }],
    ]);
  });

  it('recolours no token when white space comes or goes before it', () => {
    const bare = layOut('ab', [group(0, 1), group(1, 2)]);
    const spaced = layOut('a b', [group(0, 1), group(1, 2, 'whitespace', true), group(2, 3)]);
    const indented = layOut('\n a b', [
      group(0, 2, 'lineBreak', true),
      group(2, 3),
      group(3, 4, 'whitespace', true),
      group(4, 5),
    ]);
    for (const layout of [bare, spaced, indented]) {
      assert.deepEqual(
        textRanges(layout).map(ranges => ranges.length),
        [1, 1, 0, 0],
      );
    }
  });

  it('marks a line end once, even if two tokens share a CRLF', () => {
    const layout = layOut('a\r\nb', [
      group(0, 1),
      group(1, 2, 'lineBreak', true),
      group(2, 3, 'lineBreak', true),
      group(3, 4),
    ]);
    assert.deepEqual(layout.ranges('lineBreak'), [{ line: 0, start: 1, end: 1 }]);
    assert.equal(painted(layout).length, 2);
  });

  it('marks no line end after the last line', () => {
    assert.deepEqual(layOut('ab', [group(0, 2)]).ranges('lineBreak'), []);
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
      layout.ranges('lineBreak').map(({ line }) => line),
      [1, 2],
    );
  });

  it('tells partial characters and white space from text', () => {
    const layout = layOut('a \t漢', [group(0, 1), group(1, 3, 'whitespace', true), group(3, 4, 'partial')]);
    assert.deepEqual(layout.ranges('whitespace'), [{ line: 0, start: 1, end: 3 }]);
    assert.deepEqual(layout.ranges('partial'), [{ line: 0, start: 3, end: 4 }]);
  });

  it('never has more ranges than the limit', () => {
    const text = 'ab\ncd\n\nef\n';
    const groups = [group(0, 3), group(3, 4), group(4, 7), group(7, 9), group(9, 10, 'lineBreak', true)];
    const all = layOut(text, groups);
    const total = painted(all).length + all.ranges('lineBreak').length;
    for (let limit = 0; limit <= total + 1; limit++) {
      const layout = layOut(text, groups, limit);
      assert.equal(
        painted(layout).length + layout.ranges('lineBreak').length,
        Math.min(limit, total),
        `limit ${limit}`,
      );
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
      const ends = layout.ranges('lineBreak').map(mark => mark.line);
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
    const layout = new BoundaryLayout(fill, 5, 1000);
    layout.add(tokensOf(groups), linesOf(text, 1, 1));
    layout.add(tokensOf(groups), linesOf(text, 0, 0));
    assert.ok(layout.full);
    assert.deepEqual(
      inOrder(painted(layout)).map(({ line }) => line),
      [0, 0, 1, 1],
    );
  });
});

/** The visible spans of so many lines when some are folded away, as VS Code has them: in order, with gaps between. */
function randomFolds(next: ReturnType<typeof random>, lineCount: number): LineSpan[] {
  const spans: LineSpan[] = [];
  for (let first = next(lineCount); first < lineCount;) {
    const last = Math.min(lineCount - 1, first + next(6));
    spans.push({ first, last });
    first = last + 2 + next(20);
  }
  return spans;
}

describe('what is painted first', () => {
  it('is what is visible, then what is below, then what is above', () => {
    assert.deepEqual(paintOrder([{ first: 100, last: 120 }], 1000), [
      { first: 100, last: 120 },
      { first: 121, last: 150 },
      { first: 70, last: 99 },
    ]);
    assert.deepEqual(paintOrder([{ first: 0, last: 4 }], 5), [{ first: 0, last: 4 }]);
    assert.deepEqual(paintOrder([{ first: 2, last: 9 }], 5), [
      { first: 2, last: 4 },
      { first: 0, last: 1 },
    ]);
  });

  it('is nothing that is folded away between visible lines', () => {
    const visible = [
      { first: 10, last: 12 },
      { first: 108, last: 120 },
    ];
    assert.deepEqual(paintOrder(visible, 1000), [...visible, { first: 121, last: 150 }, { first: 0, last: 9 }]);
    assert.equal(rangesPerLine(2000, visible), 125);
  });

  it('is all of each visible line, whatever is folded, and no folded line', () => {
    const next = random(29);
    for (let round = 0; round < 60; round++) {
      const text = mixedText(next, 200 + next(800)).replaceAll(/\r(?!\n)/g, ' ');
      const all = linesOf(text);
      const visible = randomFolds(next, all.starts.length);
      const groups = groupTokens(text, 0, openaiTokenizer('o200k_base').encode(text));
      const extent = (line: number): LineExtent => ({
        start: all.starts[line]!,
        end: all.ends[line]!,
        nextStart: all.starts[line + 1] ?? all.end,
      });
      const layout = new BoundaryLayout(fill, 100_000, 100_000);
      for (const span of paintOrder(visible, all.starts.length)) {
        for (const lines of lineChunks(span, 100_000, extent)) layout.add(tokensOf(groups), lines);
      }
      const ranges = inOrder(painted(layout));
      const seen = new Map<number, number>();
      for (const { line, start, end } of ranges) {
        assert.equal(start, seen.get(line) ?? 0, `a gap or an overlap in line ${line} of ${JSON.stringify(text)}`);
        seen.set(line, end);
      }
      const [top, bottom] = [visible[0]!.first, visible.at(-1)!.last];
      all.starts.forEach((start, line) => {
        const shown = visible.some(({ first, last }) => first <= line && line <= last);
        const inside = top <= line && line <= bottom;
        if (shown) assert.equal(seen.get(line) ?? 0, all.ends[line]! - start, `line ${line} is bare`);
        else if (inside) assert.ok(!seen.has(line), `line ${line} is folded away`);
      });
    }
  });

  it('asks for whole lines together, and for a long one only as far as it can be painted', () => {
    const lengths = [10, 60_000, 5, 7];
    const extent = (line: number): { start: number; end: number; nextStart: number } => {
      const start = lengths.slice(0, line).reduce((sum, length) => sum + length + 1, 0);
      return { start, end: start + lengths[line]!, nextStart: start + lengths[line]! + 1 };
    };
    const perLine = rangesPerLine(2000, [{ first: 0, last: 3 }]);
    const chunks = [...lineChunks({ first: 0, last: 3 }, perLine, extent)];
    assert.deepEqual(chunks, [
      { first: 0, starts: [0, 11], ends: [10, 11 + perLine * 8], end: 11 + perLine * 8 },
      { first: 2, starts: [60_012, 60_018], ends: [60_017, 60_025], end: 60_026 },
    ]);
  });

  it('leaves no visible line bare, however many tokens its neighbours have', () => {
    assert.ok(rangesPerLine(2000, [{ first: 5, last: 34 }]) * 30 <= 2000);
    assert.equal(rangesPerLine(2000, [{ first: 7, last: 7 }]), 2000);
  });
});
