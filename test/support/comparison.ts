import assert from 'node:assert/strict';
import type { Encoding } from '../../src/engine/encoding';
import { TokenFlag } from '../../src/engine/encoding';
import type { NativeEncoding } from './nativeTokenizer';

/** What was compared, for the table of parity. */
export class Tally {
  strings = 0;
  tokens = 0;
}

/** Fails with the first difference between our tokens and the reference's, rather than with two long arrays. */
export function assertSameIds(ours: ArrayLike<number>, theirs: ArrayLike<number>, text: string, label: string): void {
  const length = Math.max(ours.length, theirs.length);
  for (let at = 0; at < length; at++) {
    if (ours[at] === theirs[at]) continue;
    const near = (ids: ArrayLike<number>): string => JSON.stringify(Array.from(ids).slice(Math.max(0, at - 3), at + 5));
    assert.fail(
      `${label}: token ${at} of ${JSON.stringify(text.slice(0, 200))}: ${near(ours)} instead of ${near(theirs)}`,
    );
  }
}

/**
 * Fails where a token's range in the text is another than the reference's. Two differences are meant:
 * a token of nothing but inserted signs (Prepend, Metaspace) has an empty range, in the reference that of the character
 * behind it; and a character that was `composed` of several has the range of all, in the reference that of the first.
 */
export function assertSameRanges(
  ours: Encoding,
  theirs: NativeEncoding,
  { text, label, composed }: { readonly text: string; readonly label: string; readonly composed: boolean },
): void {
  for (let at = 0; at < ours.length; at++) {
    const [start, end] = [ours.starts[at]!, ours.ends[at]!];
    const [from, to] = [theirs.starts[at]!, theirs.ends[at]!];
    if (start === from && end === to) continue;
    if (start === end && start >= from && end <= to) continue;
    if (composed && start <= from && end >= to) continue;
    assert.fail(
      `${label}: token ${at} (${JSON.stringify(theirs.tokens[at])}) of ${JSON.stringify(text.slice(0, 200))}: ` +
        `[${start}, ${end}) instead of [${from}, ${to})`,
    );
  }
}

/** Fails where an added token shares text with the token before it or the one after it. */
export function assertAddedApart(
  { ids, byteStarts, byteEnds, length }: Encoding,
  isAdded: (id: number) => boolean,
  label: string,
): void {
  for (let at = 1; at < length; at++) {
    if (!isAdded(ids[at]!) && !isAdded(ids[at - 1]!)) continue;
    assert.ok(byteStarts[at]! >= byteEnds[at - 1]!, `${label}: tokens ${at - 1} and ${at} have the same text`);
  }
}

/** Fails unless the tokens' byte ranges tile the text without a gap, and their ranges in UTF-16 lie over those. */
export function assertTiles(encoding: Encoding, text: string, label: string): void {
  let byte = 0;
  let unit = 0;
  for (let at = 0; at < encoding.length; at++) {
    assert.equal(encoding.byteStarts[at], byte, `${label}: token ${at} starts at the byte where the last one ended`);
    byte = encoding.byteEnds[at]!;
    assert.ok(encoding.starts[at]! <= unit && encoding.ends[at]! >= unit, `${label}: token ${at} leaves no gap`);
    unit = encoding.ends[at]!;
  }
  assert.equal(byte, new TextEncoder().encode(text).length, `${label}: the bytes end with the text`);
  assert.equal(unit, text.length, `${label}: the units end with the text`);
}

/** Fails unless each token's bytes, as decoded, are the bytes of its range: for tokenizers that change nothing. */
export function assertSlices(
  encoding: Encoding,
  decodeBytes: (ids: ArrayLike<number>) => Uint8Array,
  text: string,
  label: string,
): void {
  const bytes = Buffer.from(new TextEncoder().encode(text));
  for (let at = 0; at < encoding.length; at++) {
    const slice = bytes.subarray(encoding.byteStarts[at], encoding.byteEnds[at]);
    const decoded = decodeBytes([encoding.ids[at]!]);
    if (slice.equals(decoded)) continue;
    const isUnknown = (encoding.flags[at]! & TokenFlag.Unknown) !== 0;
    assert.ok(
      isUnknown,
      `${label}: token ${at} is ${JSON.stringify(slice.toString())}, decoded ${JSON.stringify(Buffer.from(decoded).toString())}`,
    );
  }
}
