import assert from 'node:assert/strict';
import { orderedEdits } from '../../../src/engine/textEdit';

const edit = (offset: number, length: number, text = ''): { offset: number; length: number; text: string } => ({
  offset,
  length,
  text,
});

describe('edits of one text', () => {
  it('are put in the order of their offsets, an insertion before a replacement of what follows it', () => {
    const edits = [edit(10, 2), edit(3, 1), edit(7, 3, 'b'), edit(7, 0, 'a'), edit(0, 3)];
    assert.deepEqual(orderedEdits(edits, 12), [edits[4], edits[1], edits[3], edits[2], edits[0]]);
    assert.deepEqual(edits[0], edit(10, 2), 'those that were given stay in their order');
    assert.deepEqual(orderedEdits([], 0), []);
    const same = [edit(5, 0, 'one'), edit(5, 0, 'two')];
    assert.deepEqual(orderedEdits(same, 5), same, 'two insertions at one offset keep theirs');
  });

  it('may touch, and reach to the end of the text, but no further', () => {
    assert.equal(orderedEdits([edit(0, 3), edit(3, 2)], 5).length, 2);
    const refused = (edits: Parameters<typeof orderedEdits>[0], message: string): void =>
      assert.throws(() => orderedEdits(edits, 5), { name: 'RangeError', message });
    refused([edit(0, 4), edit(3, 2)], 'edit of 2 at 3 in a document of 5, after one up to 4');
    refused([edit(3, 3)], 'edit of 3 at 3 in a document of 5, after one up to 0');
    refused([edit(6, 0)], 'edit of 0 at 6 in a document of 5, after one up to 0');
    refused([edit(2, -1)], 'edit of -1 at 2 in a document of 5, after one up to 0');
    refused([edit(-1, 1)], 'edit of 1 at -1 in a document of 5, after one up to 0');
  });
});
