import { byteOrderMarkLength } from '../../training/counts/textCheck';
import type { CorpusText } from './corpusReader';
import { CannotRead } from './openFile';

const CHUNK_BYTES = 1 << 20;

/**
 * A text in chunks of bytes, without its byte order mark.
 *
 * @param expected UTF-8 bytes that the text had when it was checked; any number if not given.
 * @throws `CannotRead` where the file is gone, or has another length by now.
 */
export async function* chunksOf(text: CorpusText, expected?: number): AsyncGenerator<Uint8Array> {
  const file = await text.open();
  try {
    let bytes = 0;
    for (let isFirst = true; ; isFirst = false) {
      const chunk = new Uint8Array(CHUNK_BYTES);
      const length = await file.read(chunk);
      const start = isFirst ? byteOrderMarkLength(chunk.subarray(0, length)) : 0;
      bytes += length - start;
      if (expected !== undefined && bytes > expected) throw new CannotRead('changed');
      yield chunk.subarray(start, length);
      if (length < CHUNK_BYTES) break;
    }
    if (expected !== undefined && bytes !== expected) throw new CannotRead('changed');
  } finally {
    await file.close();
  }
}
