import assert from 'node:assert/strict';
import { pieceCountsOf } from '../../../../src/training/counts/pieceCounts';
import { sortedPieces } from '../../../../src/training/unigram/pieceSymbols';

describe('the pieces that Unigram is trained on', () => {
  it('are in the order of their bytes, equal ones together, without what counts nothing', () => {
    const pieces: [string, number][] = [
      ['abcdefgh', 1],
      ['b', 2],
      ['', 5],
      ['abcdefgx', 3],
      ['abcdef', 4],
      ['b', 6],
      ['never', 0],
      ['é', 7],
      ['abcdef', 0.5],
      ['abcdef\0', 8],
    ];
    const { order, weights } = sortedPieces(pieceCountsOf(pieces));
    assert.deepEqual(
      Array.from(order, (piece, index) => [pieces[piece]![0], weights[index]]),
      [
        ['abcdef', 4.5],
        ['abcdef\0', 8],
        ['abcdefgh', 1],
        ['abcdefgx', 3],
        ['b', 8],
        ['é', 7],
      ],
    );
  });
});
