import assert from 'node:assert/strict';
import type { TokenizedExcerpt, TokenRange } from '../../../src/protocol/views/comparison';
import { differingRanges } from '../../../webview/comparison/differingRanges';
import { commonEnds } from '../../../webview/comparison/tokenText';
import { describeRange, isRightToLeft, tokenLines } from '../../../webview/comparison/tokenLines';

/** An excerpt whose ranges are the given pieces. */
function excerpt(...pieces: string[]): TokenizedExcerpt {
  let at = 0;
  const ranges = pieces.map((piece): TokenRange => {
    const start = at;
    at += piece.length;
    return { start, end: at, ids: [start], style: 'text' };
  });
  return { tokenizerId: 'test', text: pieces.join(''), firstLine: 1, truncated: false, ranges };
}

/** Each line as its pieces; line ends as they show, `~` where a piece goes on from the line before. */
function drawn(...pieces: string[]): string[] {
  const signs = { '': '', break: '↵', return: '␍' };
  return tokenLines(excerpt(...pieces)).map(line =>
    line.pieces.map(({ text, lineEnd, starts }) => `${starts ? '' : '~'}${text}${signs[lineEnd]}`).join('|'),
  );
}

describe('what tokenizers cut differently', () => {
  const differing = (...all: string[][]) => differingRanges(all.map(each => excerpt(...each))).map(each => [...each]);

  it('is every range that another one does not have', () => {
    assert.deepEqual(differing(['ab', 'c'], ['a', 'b', 'c']), [[0], [0, 1]]);
    assert.deepEqual(differing(['ab', 'c'], ['a', 'bc']), [
      [0, 1],
      [0, 1],
    ]);
    assert.deepEqual(differing(['ab', 'c'], ['ab', 'c'], ['abc']), [[0, 1], [0, 1], [0]]);
    assert.deepEqual(differing(['ab'], ['ab']), [[], []]);
    assert.deepEqual(differing(['ab'], ['xyz']), [[], []], 'other texts are not compared');
  });
});

describe('token lines', () => {
  it('are cut at line breaks, a range that spans lines goes on', () => {
    assert.deepEqual(drawn('a', ' b', '\n', 'c'), ['a| b|↵', 'c']);
    assert.deepEqual(drawn('a', '\n\n  ', 'c'), ['a|↵', '~↵', '~  |c']);
    assert.deepEqual(drawn('x;\r\n', 'y\r', 'z'), ['x;↵', 'y↵', 'z']);
  });

  it('take a line break that two tokens share for one', () => {
    assert.deepEqual(drawn('a', '\r', '\n', 'b'), ['a|␍|↵', 'b']);
  });

  it('have a line for the empty text', () => {
    assert.deepEqual(drawn(), ['']);
  });

  it('count colours from the start of the line, so that an edit above leaves a line as it looks', () => {
    const before = tokenLines(excerpt('a', 'b', '\n', 'c', 'd'));
    const after = tokenLines(excerpt('a', 'x', 'b', '\n', 'c', 'd'));
    assert.notEqual(before[0]?.signature, after[0]?.signature);
    assert.equal(before[1]?.signature, after[1]?.signature);
    assert.deepEqual(
      before.map(line => line.pieces.map(piece => piece.colour)),
      [
        [0, 1, 2],
        [0, 1],
      ],
    );
  });
});

describe('lines that stay when the text changes', () => {
  const lines = (signatures: string) => Array.from(signatures, signature => ({ signature }));
  const ends = (before: string, after: string) => commonEnds(lines(before), lines(after));

  it('are those at both ends, none of them twice', () => {
    assert.deepEqual(ends('abc', 'abxc'), [2, 1]);
    assert.deepEqual(ends('abc', 'abc'), [3, 0]);
    assert.deepEqual(ends('', 'a'), [0, 0]);
    // A line beside an equal one is new all the same, and one of them that goes is gone.
    assert.deepEqual(ends('aab', 'aaab'), [2, 1]);
    assert.deepEqual(ends('aa', 'aaa'), [2, 0]);
    assert.deepEqual(ends('aaa', 'aa'), [2, 0]);
  });
});

describe('a token in words', () => {
  const range = (...ids: number[]): TokenRange => ({ start: 0, end: 1, ids, style: 'text' });

  it('shows white space and ids', () => {
    assert.equal(describeRange(' the\t\r\n', range(262)), '“·the→␍↵” id 262');
    assert.equal(describeRange('👍', range(9468, 239, 102)), '“👍” 3 tokens in one character, ids 9468, 239, 102');
  });

  it('cuts long runs outside surrogate pairs', () => {
    const shown = describeRange('👍'.repeat(40) + 'a', range(1));
    assert.ok(shown.length < 75);
    // Throws on half a pair.
    assert.doesNotThrow(() => encodeURIComponent(shown));
    assert.doesNotThrow(() => encodeURIComponent(describeRange('a' + '👍'.repeat(40), range(1))));
  });

  it('knows what runs from right to left', () => {
    assert.ok(isRightToLeft('سلام') && isRightToLeft('שלום'));
    assert.ok(!isRightToLeft('abc 日本語 123'));
  });
});
