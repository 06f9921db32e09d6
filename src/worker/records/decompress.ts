import { Gunzip } from 'fflate';
import { Decompress } from 'fzstd';
import { FormatError } from '../../engine/json/formatError';
import { messageOf } from '../../text/errors';

/** How a file is compressed, by the end of its name. */
export type Compression = 'gz' | 'zst';

/** A text that grows to more than this many times its size is made to fill the memory; logs come to some dozens. */
const MOST_GROWTH = 200;
/** Bytes that any file may grow to. */
const FREE_GROWTH = 1 << 26;
/** Compressed bytes that are taken at a time: what comes of them is held at once. */
const STEP = 1 << 14;

/**
 * Decompresses a file chunk by chunk. Throws `FormatError` where it is damaged, ends too early, or grows to more than 200
 * times its size. `free` is what it may grow to at any rate; less in tests.
 */
export async function* decompressed(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
  name: string,
  free = FREE_GROWTH,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let [taken, given] = [0, 0];
  const take = (part: Uint8Array): void => {
    given += part.length;
    if (given > Math.max(free, MOST_GROWTH * taken)) {
      throw new FormatError(name, `grows to more than ${MOST_GROWTH} times its size when it is decompressed`);
    }
    if (part.length > 0) ready.push(part);
  };
  const stream = compression === 'gz' ? new Gunzip(take) : new Decompress(take);
  const push = (part: Uint8Array, isLast: boolean): void => {
    try {
      stream.push(part, isLast);
    } catch (error) {
      throw error instanceof FormatError
        ? error
        : new FormatError(name, `is no sound .${compression} file: ${messageOf(error)}`);
    }
  };
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += STEP) {
      const part = chunk.subarray(start, start + STEP);
      taken += part.length;
      // A copy: decompressors keep what they are given.
      push(part.slice(), false);
      yield* ready;
      ready = [];
    }
  }
  push(new Uint8Array(0), true);
  yield* ready;
}
