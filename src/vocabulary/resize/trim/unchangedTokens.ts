import { type Encoding, TokenFlag } from '../../../engine/encoding';

/** A text's tokens before and after a vocabulary was changed. */
export interface TokenChanges {
  /** UTF-8 bytes of the text. */
  readonly bytes: number;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  /** Bytes of the old tokens; a byte counts once for each token that shares it. */
  readonly tokenBytes: number;
  /** Those of old tokens that are unchanged: the same entry at the same position of the text. */
  readonly unchangedBytes: number;
  readonly unknownBefore: number;
  readonly unknownAfter: number;
}

/** Nothing compared yet. */
export const NO_CHANGES: TokenChanges = {
  bytes: 0,
  tokensBefore: 0,
  tokensAfter: 0,
  tokenBytes: 0,
  unchangedBytes: 0,
  unknownBefore: 0,
  unknownAfter: 0,
};

/**
 * Adds the changes of one part of a text. Old tokens `ab c`, new tokens `a b c`: of 3 bytes one is unchanged.
 *
 * @param newIds By old id the new one.
 */
export function addChanges(
  so: TokenChanges,
  before: Encoding,
  after: Encoding,
  bytes: number,
  newIds: ArrayLike<number>,
): TokenChanges {
  let tokenBytes = 0;
  let unchangedBytes = 0;
  for (let old = 0; old < before.length; old++) tokenBytes += before.byteEnds[old]! - before.byteStarts[old]!;
  for (let old = 0, now = 0; old < before.length && now < after.length;) {
    const [start, end] = [before.byteStarts[old]!, before.byteEnds[old]!];
    const isSame =
      start === after.byteStarts[now] && end === after.byteEnds[now] && newIds[before.ids[old]!] === after.ids[now];
    if (isSame) unchangedBytes += end - start;
    const newEnd = after.byteEnds[now]!;
    if (end <= newEnd) old++;
    if (newEnd <= end) now++;
  }
  return {
    bytes: so.bytes + bytes,
    tokensBefore: so.tokensBefore + before.length,
    tokensAfter: so.tokensAfter + after.length,
    tokenBytes: so.tokenBytes + tokenBytes,
    unchangedBytes: so.unchangedBytes + unchangedBytes,
    unknownBefore: so.unknownBefore + unknownIn(before),
    unknownAfter: so.unknownAfter + unknownIn(after),
  };
}

function unknownIn({ flags, length }: Encoding): number {
  let count = 0;
  for (let token = 0; token < length; token++) if ((flags[token]! & TokenFlag.Unknown) !== 0) count++;
  return count;
}
