import assert from 'node:assert/strict';
import { PieceReplay } from '../../../../src/training/merges/pieceReplay';

const [a, b, c] = [0, 1, 2];
/** (a, b) → 3, (ab, c) → 4, and (c, a) → 5, which is never the lowest where the others are possible. */
const merges = {
  mergeLefts: Uint32Array.of(a, 3, c),
  mergeRights: Uint32Array.of(b, c, a),
  mergeResults: Uint32Array.of(3, 4, 5),
};
const idOfByte = { 97: a, 98: b, 99: c } as unknown as ArrayLike<number>;

function replayed(...pieces: readonly (readonly [text: string, weight: number])[]): number[] {
  const replay = new PieceReplay(merges, idOfByte);
  for (const [text, weight] of pieces) {
    const bytes = Buffer.from(`--${text}--`);
    replay.replay(bytes, 2, bytes.length - 2, weight);
  }
  return [...replay.joined];
}

describe('replaying merges', () => {
  it('counts how often each is made, with the weight of the piece', () => {
    assert.deepEqual(replayed(['abcab', 3]), [6, 3, 0]);
    assert.deepEqual(replayed(['abcab', 3], ['ab', 2], ['ca', 5], ['c', 7]), [8, 3, 5]);
  });

  it('gives the same for pieces of any length', () => {
    for (const times of [1, 4, 5, 6, 8, 9, 30]) {
      // Every ab becomes a token, then all but the last take the c after it.
      assert.deepEqual(replayed([`${'abc'.repeat(times)}ab`, 2]), [2 * times + 2, 2 * times, 0], `${times}`);
      assert.deepEqual(replayed(['ca'.repeat(times), 1]), [0, 0, times]);
    }
  });

  it('goes on from ids', () => {
    const replay = new PieceReplay(merges, idOfByte);
    const ids = Uint32Array.of(9, 3, c, a, b, 9);
    replay.replayIds(ids, 1, 5, 4);
    assert.deepEqual([...replay.joined], [4, 4, 0]);
    replay.replayIds(
      Uint32Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? 3 : c)),
      0,
      60,
      1,
    );
    assert.deepEqual([...replay.joined], [4, 34, 0]);
  });
});
