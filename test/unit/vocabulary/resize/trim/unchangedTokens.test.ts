import assert from 'node:assert/strict';
import { type Encoding, TokenFlag } from '../../../../../src/engine/encoding';
import { addChanges, NO_CHANGES } from '../../../../../src/vocabulary/resize/trim/unchangedTokens';

/** Tokens with their ids and where they end; each starts where the one before ends, unless told otherwise. */
function encoded(tokens: readonly (readonly [id: number, end: number, flags?: number, start?: number])[]): Encoding {
  const starts = Uint32Array.from(tokens, ([, , , start], index) => start ?? tokens[index - 1]?.[1] ?? 0);
  const ends = Uint32Array.from(tokens, ([, end]) => end);
  return {
    length: tokens.length,
    ids: Uint32Array.from(tokens, ([id]) => id),
    ...{ byteStarts: starts, byteEnds: ends, starts, ends },
    flags: Uint8Array.from(tokens, ([, , flags = 0]) => flags),
  };
}

const [a, b, c, ab] = [0, 1, 2, 3];
/** Of the new ids each is ten more. */
const newIds = [10, 11, 12, 13];
const changes = (before: Encoding, after: Encoding, bytes = 3) => addChanges(NO_CHANGES, before, after, bytes, newIds);

describe('the tokens that a change leaves as they are', () => {
  it('are the same entries at the same positions', () => {
    const before = encoded([
      [ab, 2],
      [c, 3],
    ]);
    assert.deepEqual(
      changes(
        before,
        encoded([
          [10, 1],
          [11, 2],
          [12, 3],
        ]),
      ),
      {
        ...{ bytes: 3, tokensBefore: 2, tokensAfter: 3, tokenBytes: 3, unchangedBytes: 1 },
        ...{ unknownBefore: 0, unknownAfter: 0 },
      },
    );
    assert.equal(
      changes(
        before,
        encoded([
          [13, 2],
          [12, 3],
        ]),
      ).unchangedBytes,
      3,
    );
    assert.equal(
      changes(
        before,
        encoded([
          [13, 2],
          [11, 3],
        ]),
      ).unchangedBytes,
      2,
      'another entry',
    );
    assert.equal(
      changes(
        encoded([
          [a, 1],
          [b, 2],
          [c, 3],
        ]),
        encoded([
          [13, 2],
          [12, 3],
        ]),
      ).unchangedBytes,
      1,
    );
    assert.equal(
      changes(
        encoded([
          [a, 1],
          [b, 3],
        ]),
        encoded([
          [10, 2],
          [11, 3],
        ]),
      ).unchangedBytes,
      0,
      'other ends',
    );
    assert.equal(
      changes(
        encoded([
          [a, 2],
          [b, 3],
        ]),
        encoded([
          [10, 1],
          [11, 3, 0, 1],
        ]),
      ).unchangedBytes,
      0,
      'other starts',
    );
  });

  it('count a byte for each token that shares it, and what is unknown', () => {
    const Unknown = TokenFlag.Unknown;
    const before = encoded([
      [a, 2, Unknown],
      [b, 2, 0, 0],
      [c, 3, Unknown],
    ]);
    const { tokenBytes, unknownBefore, unknownAfter } = changes(before, encoded([[10, 3, Unknown | 1]]));
    assert.deepEqual([tokenBytes, unknownBefore, unknownAfter], [5, 2, 1]);
  });

  it('are added up over the parts of a text', () => {
    const part = encoded([
      [a, 1],
      [b, 3, TokenFlag.Unknown],
    ]);
    const now = encoded([
      [10, 1],
      [12, 3],
    ]);
    const once = changes(part, now);
    assert.deepEqual(addChanges(once, part, now, 4, newIds), {
      ...{ bytes: 7, tokensBefore: 4, tokensAfter: 4, tokenBytes: 6, unchangedBytes: 2 },
      ...{ unknownBefore: 2, unknownAfter: 0 },
    });
    assert.deepEqual(addChanges(once, encoded([]), encoded([]), 0, newIds), once);
  });
});
