import assert from 'node:assert/strict';
import { Block, type LineEdit, moveBlocks } from '../../../../src/features/boundaries/blocks';

function block(first: number, last: number, from = 0, to = Infinity): Block {
  const made = new Block({ first, last, from, to }, 0);
  made.version = 1;
  made.fingerprint = 7;
  return made;
}

function edit(startLine: number, start: number, endLine: number, end: number, text: string): LineEdit {
  return { start: { line: startLine, character: start }, end: { line: endLine, character: end }, text };
}

const place = ({ first, last, from, to, fingerprint }: Block): unknown => ({
  lines: [first, last],
  ...(from > 0 || to < Infinity ? { columns: [from, to] } : {}),
  knows: fingerprint !== undefined,
});

/** Where three blocks are after an edit, without those that are gone. */
function after(blocks: Block[], change: LineEdit): unknown[] {
  const gone = moveBlocks(blocks, change);
  return blocks.filter(each => !gone.includes(each)).map(place);
}

describe('blocks under edits', () => {
  const three = (): Block[] => [block(0, 3), block(4, 7), block(8, 11)];

  it('grow by the lines that are typed in them, and shift those below', () => {
    assert.deepEqual(after(three(), edit(1, 2, 1, 2, 'a\nb\n')), [
      { lines: [0, 5], knows: false },
      { lines: [6, 9], knows: true },
      { lines: [10, 13], knows: true },
    ]);
  });

  it('forget what they know next to an edit, as a token may reach over', () => {
    assert.deepEqual(after(three(), edit(4, 0, 4, 0, 'a')), [
      { lines: [0, 3], knows: false },
      { lines: [4, 7], knows: false },
      { lines: [8, 11], knows: true },
    ]);
  });

  it('are gone with their lines', () => {
    assert.deepEqual(after(three(), edit(3, 1, 8, 1, '')), [
      { lines: [0, 3], knows: false },
      { lines: [4, 6], knows: false },
    ]);
  });

  const line = (): Block[] => [block(5, 5, 0, 2000), block(5, 5, 2000, 4000), block(5, 5, 4000)];

  it('that are parts of a line grow and shift by characters', () => {
    assert.deepEqual(after(line(), edit(5, 2100, 5, 2100, 'abc')), [
      { lines: [5, 5], columns: [0, 2000], knows: true },
      { lines: [5, 5], columns: [2000, 4003], knows: false },
      { lines: [5, 5], columns: [4003, Infinity], knows: true },
    ]);
    assert.deepEqual(after(line(), edit(5, 1990, 5, 2010, '')), [
      { lines: [5, 5], columns: [0, 1990], knows: false },
      { lines: [5, 5], columns: [1990, 3980], knows: false },
      { lines: [5, 5], columns: [3980, Infinity], knows: true },
    ]);
  });

  it('that are parts of a line are gone when it is broken up, and shift with lines above', () => {
    assert.deepEqual(after(line(), edit(5, 100, 5, 100, '\n')), []);
    assert.deepEqual(after(line(), edit(1, 0, 1, 0, '\r\n')), [
      { lines: [6, 6], columns: [0, 2000], knows: true },
      { lines: [6, 6], columns: [2000, 4000], knows: true },
      { lines: [6, 6], columns: [4000, Infinity], knows: true },
    ]);
  });
});
