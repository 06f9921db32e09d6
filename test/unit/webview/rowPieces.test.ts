import assert from 'node:assert/strict';
import { sideColumns } from '../../../src/analysis/sideBySide/sideColumns';
import type { SideRows } from '../../../src/protocol/queries/sideQueries';
import { isRightToLeft, rangeText, rowPieces } from '../../../webview/sideBySide/rowPieces';
import { createRowStore } from '../../../webview/sideBySide/rowStore';
import { describeRange } from '../../../webview/sideBySide/sideWords';
import { encodingOfTokens } from '../../support/encodingOfTokens';

/** The rows of a text that has these tokens. */
function rowsOf(...tokens: string[]): SideRows {
  const text = tokens.join('');
  const texts = text.match(/.*(\r\n|\n|\r)|.+$/g) ?? [''];
  const starts = texts.map((_, row) => texts.slice(0, row).join('').length);
  const sides = sideColumns(text, 0, [encodingOfTokens(tokens)], 0, text.length);
  return { revision: 1, from: 0, starts, lines: starts.map((_, row) => row + 1), texts, sides };
}

/** Each row as its pieces; line ends as they show, `~` where a piece goes on from the row before. */
function drawn(...tokens: string[]): string[] {
  const rows = rowsOf(...tokens);
  return rows.texts.map((_, row) =>
    rowPieces(rows, 0, row)
      .map(({ text, isLineEnd, starts }) => `${starts ? '' : '~'}${text}${isLineEnd ? '↵' : ''}`)
      .join('|'),
  );
}

describe('the pieces of a row', () => {
  it('are cut at line breaks, a token that spans lines goes on', () => {
    assert.deepEqual(drawn('a', ' b', '\n', 'c'), ['a| b|↵', 'c']);
    assert.deepEqual(drawn('a', '\n\n  ', 'c'), ['a|↵', '~↵', '~  |c']);
    assert.deepEqual(drawn('x;\r\n', 'y\r', 'z'), ['x;↵', 'y↵', 'z']);
  });

  it('take a line break that two tokens share for one', () => {
    assert.deepEqual(drawn('a', '\r\n', 'b'), ['a|↵', 'b']);
  });

  it('are none for the empty text', () => {
    assert.deepEqual(drawn(), ['']);
  });

  it('count colours from the start of the row, so that an edit above leaves a row as it looks', () => {
    const colours = (...tokens: string[]): number[] => rowPieces(rowsOf(...tokens), 0, 1).map(piece => piece.colour);
    assert.deepEqual(colours('a', 'b', '\n', 'c', 'd'), [0, 1]);
    assert.deepEqual(colours('a', 'x', 'b', '\n', 'c', 'd'), [0, 1]);
  });

  it('have the text of a range over several rows', () => {
    assert.equal(rangeText(rowsOf('ab', 'c\n\nd', 'e'), 2, 6), 'c\n\nd');
  });
});

describe('the rows that a page asks for', () => {
  const settled = () => new Promise(resolve => setImmediate(resolve));

  it('are asked for once, in chunks, and again after an edit; until then the old ones are shown', async () => {
    const asked: number[][] = [];
    const answers: ((rows: SideRows | null) => void)[] = [];
    let arrived = 0;
    const store = createRowStore(
      (...given) => {
        asked.push(given);
        return new Promise(resolve => answers.push(resolve));
      },
      () => arrived++,
    );
    store.update({ revision: 1, tokenizerIds: 'a' });
    assert.equal(store.rowsOf(3), undefined);
    assert.equal(store.rowsOf(4), undefined);
    assert.deepEqual(asked, [[1, 0, 64]]);
    const first = rowsOf('a', '\n', 'b', '\n', 'c', '\n', 'd', '\n', 'e');
    answers[0]!(first);
    await settled();
    assert.equal(arrived, 1);
    assert.equal(store.rowsOf(4), first);
    assert.equal(store.rowsOf(5), undefined, 'there is no such row');
    store.update({ revision: 2, tokenizerIds: 'a' });
    assert.equal(store.rowsOf(4), first);
    assert.deepEqual(asked.at(-1), [2, 0, 64]);
    store.update({ revision: 3, tokenizerIds: 'a' });
    answers[1]!(rowsOf('late'));
    await settled();
    assert.equal(store.rowsOf(0), first, 'an answer of a text that is gone');
    store.update({ revision: 3, tokenizerIds: 'b' });
    assert.equal(store.rowsOf(0), undefined, 'rows under other tokenizers');
  });

  it('are asked for again after a failure', async () => {
    let calls = 0;
    const store = createRowStore(
      () => {
        calls++;
        return Promise.reject(new Error('gone'));
      },
      () => undefined,
    );
    store.rowsOf(0);
    store.rowsOf(0);
    await settled();
    assert.equal(calls, 1);
    store.rowsOf(0);
    assert.equal(calls, 2);
    await settled();
  });
});

describe('a token in words', () => {
  it('shows white space and ids', () => {
    assert.equal(describeRange(' the\t\r\n', [262]), '“·the→␍↵” id 262');
    assert.equal(describeRange('👍', [9468, 239, 102]), '“👍” 3 tokens in one character, ids 9468, 239, 102');
  });

  it('cuts long runs outside surrogate pairs', () => {
    const shown = describeRange('👍'.repeat(40) + 'a', [1]);
    assert.ok(shown.length < 75);
    // Throws on half a pair.
    assert.doesNotThrow(() => encodeURIComponent(shown));
    assert.doesNotThrow(() => encodeURIComponent(describeRange('a' + '👍'.repeat(40), [1])));
  });

  it('knows what runs from right to left', () => {
    assert.ok(isRightToLeft('سلام') && isRightToLeft('שלום'));
    assert.ok(!isRightToLeft('abc 日本語 123'));
  });
});
