import assert from 'node:assert/strict';
import { ChainWriter, type SymbolChain } from '../../../../../src/training/merges/chain/symbolChain';
import { PairSample } from '../../../../../src/training/merges/pairs/pairSample';

/** Pieces of one weight after the other. */
function chainOf(...groups: readonly (readonly [weight: number, ...pieces: (readonly number[])[]])[]): SymbolChain {
  const writer = new ChainWriter(new Int32Array(0));
  for (const [weight, ...pieces] of groups) {
    writer.beginGroup(weight);
    for (const piece of pieces) writer.addPiece(piece, piece.length);
  }
  return writer.finish();
}

describe('the sample of pairs', () => {
  // Three positions have a pair that occurs 192 times, and one has a pair that occurs 4 times.
  const small = new PairSample(chainOf([64, [0, 1], [0, 1], [0, 1]], [4, [2, 3]]));

  it('says at how many positions pairs are rarer', () => {
    assert.deepEqual(
      [1, 4, 5, 192, 210].map(count => small.shareBelow(count)),
      [0, 0, 0.25, 0.25, 1],
    );
  });

  it('says what count keeps a share of the positions, in steps of an eighth of a doubling', () => {
    assert.deepEqual(
      [0.25, 0.75, 0.76, 1].map(share => small.countKeeping(share)),
      [181, 181, 4, 4],
    );
  });

  it('knows of no pair in a chain without any', () => {
    const none = new PairSample(chainOf());
    assert.equal(none.shareBelow(100), 0);
  });

  it('estimates the counts of a long chain from parts of it', () => {
    const units = 300_000;
    const piece = Int32Array.from({ length: units }, (_, index) => index % 2);
    const writer = new ChainWriter(new Int32Array(0));
    writer.beginGroup(2);
    writer.addPiece(piece, units);
    const long = new PairSample(writer.finish());
    // Two pairs, each at half of the positions and twice as often by their weight.
    assert.equal(long.shareBelow(units * 0.9), 0);
    assert.equal(long.shareBelow(units * 1.1), 1);
    const kept = long.countKeeping(1);
    assert.ok(kept > units * 0.9 && kept < units * 1.1, `${kept}`);
  });
});
