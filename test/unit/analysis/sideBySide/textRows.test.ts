import assert from 'node:assert/strict';
import fc from 'fast-check';
import { graphemeSegments } from 'unicode-segmenter/grapheme';
import { MOST_ROW_UNITS, rowAt, type TextRows, textRows } from '../../../../src/analysis/sideBySide/textRows';
import { mixedTexts } from '../../../support/randomTexts';

function rowsOf(text: string): TextRows {
  const steps = textRows(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const textsOf = (text: string): string[] => {
  const { starts } = rowsOf(text);
  return Array.from(starts, (start, row) => text.slice(start, starts[row + 1] ?? text.length));
};

describe('a text in rows', () => {
  it('has the lines of editors, the one after the last break included', () => {
    assert.deepEqual(textsOf(''), ['']);
    assert.deepEqual(textsOf('a\nbc'), ['a\n', 'bc']);
    assert.deepEqual(textsOf('a\r\nb\rc\n\n'), ['a\r\n', 'b\r', 'c\n', '\n', '']);
    assert.deepEqual([...rowsOf('a\n\nb').lines], [0, 1, 2]);
  });

  it('cuts long lines, never inside what a reader takes for a character', () => {
    const family = '👩‍👩‍👧‍👦';
    const line = family.repeat(100);
    const rows = textsOf(`${line}\nx`);
    assert.equal(rows.join(''), `${line}\nx`);
    assert.ok(rows.length > 3);
    for (const row of rows.slice(0, -2)) assert.equal(row.length % family.length, 0);
    assert.deepEqual([...rowsOf(`${line}\nx`).lines].slice(-2), [0, 1]);
    // One character that does not end: cut all the same, though not within a pair.
    for (const row of textsOf('👍🏽'.slice(2).repeat(2_000))) assert.doesNotThrow(() => encodeURIComponent(row));
  });

  it('tiles any text with rows that are short enough, between characters', () => {
    fc.assert(
      fc.property(mixedTexts(700), fc.nat(), (text, offset) => {
        const rows = textsOf(text);
        assert.equal(rows.join(''), text);
        const ends = new Set([text.length]);
        for (const { index } of graphemeSegments(text)) ends.add(index);
        let end = 0;
        for (const row of rows) {
          end += row.length;
          assert.ok(row.length <= MOST_ROW_UNITS + 2 && !/[\r\n](?!$)/.test(row.replace('\r\n', '\n')), row);
          assert.ok(ends.has(end), `cut inside a character at ${end}`);
        }
        const laid = rowsOf(text);
        const row = rowAt(laid, offset % (text.length + 1));
        assert.ok(laid.starts[row]! <= offset % (text.length + 1));
        assert.ok(row + 1 === laid.length || laid.starts[row + 1]! > offset % (text.length + 1));
      }),
    );
  });

  it('pauses within long lines and among short ones', () => {
    for (const text of ['x'.repeat(2_200_000), 'x\n'.repeat(1_100_000)]) {
      assert.ok([...textRows(text)].length >= 2);
    }
  });
});
