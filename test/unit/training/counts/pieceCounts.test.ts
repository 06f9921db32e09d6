import assert from 'node:assert/strict';
import { countedBytes, countedCharacters, pieceCountsOf } from '../../../../src/training/counts/pieceCounts';

describe('the pieces of a text', () => {
  it('have its bytes and characters, each piece as often as it occurs', () => {
    const counts = pieceCountsOf([
      ['é漢', 3],
      ['a', 2],
      ['🙂', 1],
    ]);
    assert.deepEqual([...counts.offsets], [0, 5, 6, 10]);
    assert.equal(countedBytes(counts), 3 * 5 + 2 + 4);
    assert.equal(countedCharacters(counts), 3 * 2 + 2 + 1);
    assert.deepEqual([countedBytes(pieceCountsOf([])), countedCharacters(pieceCountsOf([]))], [0, 0]);
  });

  it('have each character once, wherever they were cut', () => {
    const cut = { bytes: Buffer.from('é漢'), offsets: Uint32Array.of(0, 1, 3, 5), counts: Float64Array.of(2, 2, 2) };
    assert.equal(countedCharacters(cut), 4);
  });
});
