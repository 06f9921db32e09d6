import { type Encoding, TokenFlag } from '../../engine/encoding';
import { utf8Length } from '../../engine/unicode/utf8';
import type { TokenToWrite } from './tokenForm';

const encoder = new TextEncoder();

/**
 * The tokens of a text, or of a part of one that no token crosses the ends of. `encoding` has offsets in `text`, which
 * starts at `start` (UTF-16 code units) and `byteStart` of the document.
 *
 * `🙂!` in the four tokens f0 9f, 99, 82, `!` → their pieces are bytes but for the last, and `🙂` has ended in the third.
 */
export function* tokensToWrite(
  encoding: Encoding,
  text: string,
  start: number,
  byteStart: number,
): Generator<TokenToWrite, void> {
  const { length, ids, starts, ends, byteStarts, byteEnds, flags } = encoding;
  let ended = 0;
  /** How far bytes are known by units: the first so many code units are so many bytes. */
  let [units, bytes] = [0, 0];
  for (let index = 0; index < length; index++) {
    const [from, to] = [starts[index]!, ends[index]!];
    const isPartial = (flags[index]! & TokenFlag.Partial) !== 0;
    let piece: string | Uint8Array = text.slice(from, to);
    if (isPartial) {
      bytes += utf8Length(text.slice(units, from));
      units = from;
      piece = encoder.encode(piece).subarray(byteStarts[index]! - bytes, byteEnds[index]! - bytes);
    }
    // A character that the next token has a part of does not end here.
    const end = Math.max(ended, index + 1 < length ? Math.min(to, starts[index + 1]!) : text.length);
    yield {
      id: ids[index]!,
      start: start + from,
      end: start + to,
      byteStart: byteStart + byteStarts[index]!,
      byteEnd: byteStart + byteEnds[index]!,
      piece,
      ended: text.slice(ended, end),
    };
    ended = end;
  }
}
