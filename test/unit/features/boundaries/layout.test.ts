import assert from 'node:assert/strict';
import { groupTokens, type TokenGroup } from '../../../../src/analysis/tokenGroups';
import { EncodingBuilder } from '../../../../src/engine/encodingBuilder';
import { layOut, type LineRange, type PaintedLines } from '../../../../src/features/boundaries/layout';
import { ticks } from '../../../../src/features/boundaries/styles/commonMarks';
import { COLORS } from '../../../../src/features/boundaries/styles/turns';
import { fill } from '../../../../src/features/boundaries/styles/fill';
import type { LineTokens } from '../../../../src/features/boundaries/styles/paintingStyle';
import { random } from '../../../support/random';
import { mixedText } from '../../../support/randomTexts';
import { openaiTokenizer } from '../../../support/tokenizers';
import { linesOf } from '../../../support/paintedText';

/** Styles here go by groups alone. */
const NOTHING = new EncodingBuilder().build();
/** Boxes, and a tick at each start. */
const style = { marks: (line: LineTokens) => [...fill.marks(line), ...ticks(line)] };

/** A group of tokens that is shown as text. */
function group(start: number, end: number, style: TokenGroup['style'] = 'text', blank = false): TokenGroup {
  return { start, end, first: 0, count: 1, style, blank };
}

function layOutGroups(groups: readonly TokenGroup[], lines: PaintedLines): Map<string, LineRange[]> {
  return layOut(style, { groups, encoding: NOTHING, text: '', textStart: 0 }, lines);
}

const fills = (ranges: Map<string, LineRange[]>): LineRange[][] => COLORS.map(name => ranges.get(name) ?? []);

describe('the layout of boundaries', () => {
  it('gives tokens of a line their colours in turn, from the first one on each line', () => {
    const groups = [
      group(0, 1),
      group(1, 2),
      group(2, 3),
      group(3, 4),
      group(4, 6),
      group(6, 7, 'lineBreak', true),
      group(7, 8),
      group(8, 10),
    ];
    const ranges = layOutGroups(groups, linesOf('abcdef\nghi'));
    assert.deepEqual(fills(ranges), [
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
    assert.deepEqual(ranges.get('lineBreak'), [{ line: 0, start: 6, end: 6 }]);
  });

  it('paints a token on every line that it reaches, with one tick, where it starts', () => {
    const ranges = layOutGroups([group(0, 1), group(1, 6), group(6, 8)], linesOf('ab\n\n  cd'));
    assert.deepEqual(fills(ranges).flat(), [
      { line: 0, start: 0, end: 1 },
      { line: 2, start: 0, end: 2 },
      { line: 0, start: 1, end: 2 },
      { line: 2, start: 2, end: 4 },
    ]);
    assert.deepEqual(ranges.get('tick'), [
      { line: 0, start: 0, end: 0 },
      { line: 0, start: 1, end: 1 },
      { line: 2, start: 2, end: 2 },
    ]);
  });

  it('tells a line break of its own from one that goes on, and from one that belongs to the text before it', () => {
    const one = layOutGroups([group(0, 1), group(1, 4)], linesOf('a.\n\n'));
    assert.deepEqual(one.get('innerLineBreak'), [{ line: 0, start: 2, end: 2 }]);
    assert.equal(one.get('lineBreak'), undefined, 'the bare line is of the token above');
    assert.deepEqual(one.get('tick')?.length, 2);

    const two = layOutGroups([group(0, 1), group(1, 2), group(2, 4, 'lineBreak', true)], linesOf('a.\n\n'));
    assert.deepEqual(two.get('tick')?.at(-1), { line: 0, start: 2, end: 2 });
    assert.deepEqual(two.get('innerLineBreak'), [{ line: 0, start: 2, end: 2 }]);

    const three = layOutGroups([group(0, 1), group(1, 3), group(3, 4, 'lineBreak', true)], linesOf('a.\n\n'));
    assert.deepEqual(three.get('lineBreak'), [{ line: 1, start: 0, end: 0 }], 'that of its own');
    assert.equal(three.get('innerLineBreak'), undefined);
    assert.deepEqual(three.get('tick')?.at(-1), { line: 1, start: 0, end: 0 });
  });

  it('marks a line end once, even if two tokens share a CRLF', () => {
    const groups = [group(0, 1), group(1, 2, 'lineBreak', true), group(2, 3, 'lineBreak', true), group(3, 4)];
    const ranges = layOutGroups(groups, linesOf('a\r\nb'));
    assert.deepEqual(ranges.get('lineBreak'), [{ line: 0, start: 1, end: 1 }]);
    // The tick of the second token would be in the line ending, which has no place on the line.
    assert.deepEqual(ranges.get('tick'), [
      { line: 0, start: 0, end: 0 },
      { line: 0, start: 1, end: 1 },
      { line: 1, start: 0, end: 0 },
    ]);
  });

  it('marks no line end after the last line', () => {
    const ranges = layOutGroups([group(0, 2)], linesOf('ab'));
    assert.deepEqual([ranges.get('lineBreak'), ranges.get('innerLineBreak')], [undefined, undefined]);
  });

  it('paints only the lines that it is given, with their numbers in the document', () => {
    const groups = [group(0, 2), group(2, 6), group(6, 10), group(10, 15), group(15, 18)];
    const ranges = layOutGroups(groups, linesOf('one\ntwo\nthree\nfour', 1, 2));
    assert.deepEqual(fills(ranges).flat(), [
      { line: 1, start: 0, end: 2 },
      { line: 2, start: 0, end: 2 },
      { line: 1, start: 2, end: 3 },
      { line: 2, start: 2, end: 5 },
    ]);
  });

  it('paints a token that spans two parts of a line with the first of them', () => {
    const text = 'abcdef';
    const groups = [group(0, 2), group(2, 5), group(5, 6)];
    const extents = [{ start: 0, end: 6, next: 6 }];
    const all = [
      layOutGroups(groups, { first: 0, extents, start: 0, end: 3 }),
      layOutGroups(groups, { first: 0, extents, start: 3, end: text.length }),
    ];
    assert.deepEqual(
      all.map(ranges => fills(ranges).flat()),
      [
        [
          { line: 0, start: 0, end: 2 },
          { line: 0, start: 2, end: 5 },
        ],
        [{ line: 0, start: 5, end: 6 }],
      ],
    );
  });

  it('tells partial characters and white space from text', () => {
    const ranges = layOutGroups(
      [group(0, 1), group(1, 3, 'whitespace', true), group(3, 4, 'partial')],
      linesOf('a \t漢'),
    );
    assert.deepEqual(ranges.get('space1'), [{ line: 0, start: 1, end: 3 }]);
    assert.deepEqual(ranges.get('partial'), [{ line: 0, start: 3, end: 4 }]);
  });

  it('recolours no token when white space comes or goes before it', () => {
    const next = random(7);
    for (let round = 0; round < 30; round++) {
      const text = mixedText(next, 40).replaceAll(/[\r\n]/g, '');
      const groups = groupTokens(text, 0, openaiTokenizer('o200k_base').encode(text));
      const blankless = groups.filter(each => !each.blank);
      const count = (ranges: Map<string, LineRange[]>): number[] => fills(ranges).map(each => each.length);
      assert.deepEqual(count(layOutGroups(groups, linesOf(text))), count(layOutGroups(blankless, linesOf(text))));
    }
  });
});
