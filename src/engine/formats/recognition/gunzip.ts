import { Gunzip } from 'fflate';
import { messageOf } from '../../../text/errors';
import { FormatError } from '../../json/formatError';

/** Bytes that are unpacked at once: deflate makes at most 1,032 of each, so the check of a limit comes soon enough. */
const AT_ONCE = 16_384;
/** Bytes of an unpacked file: as many as of any other that is read. */
const MOST_BYTES = 300_000_000;

/** Whether a file begins like gzip. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** The name of a file in gzip without the ending of that: `tokenizer.json.gz` → `tokenizer.json`. */
export function unzippedName(name: string): string {
  return name.replace(/\.gz$/i, '');
}

/** Unpacks a file in gzip. Throws `FormatError` if it is damaged, or larger than `most` bytes when unpacked. */
export function gunzip(bytes: Uint8Array, most = MOST_BYTES): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const isWhole = inflate(bytes, chunk => {
    length += chunk.length;
    if (length > most) throw new FormatError('', `it has more than ${most} bytes when unpacked`);
    chunks.push(chunk);
    return true;
  });
  if (!isWhole) throw new FormatError('', 'the gzip file ends too early');
  return joined(chunks, length);
}

/** The first bytes, at most `most`, of a file in gzip of which `bytes` is the start; what is damaged ends them. */
export function gunzipStart(bytes: Uint8Array, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    inflate(bytes, chunk => {
      chunks.push(chunk);
      length += chunk.length;
      return length < most;
    });
  } catch {
    // Told when the file is read as a whole.
  }
  return joined(chunks, length).subarray(0, most);
}

/**
 * Calls `take` with each part until it returns false. Returns whether it came to the end of what is packed. Throws
 * `FormatError` where the file is damaged.
 */
function inflate(bytes: Uint8Array, take: (chunk: Uint8Array) => boolean): boolean {
  const state = { goesOn: true, isWhole: false };
  const stream = new Gunzip((chunk, isLast) => {
    if (state.goesOn) state.goesOn = take(chunk);
    state.isWhole = isLast;
  });
  try {
    for (let start = 0; start < bytes.length && state.goesOn; start += AT_ONCE) {
      stream.push(bytes.subarray(start, start + AT_ONCE), start + AT_ONCE >= bytes.length);
    }
  } catch (error) {
    throw error instanceof FormatError ? error : new FormatError('', `damaged gzip: ${messageOf(error)}`);
  }
  return state.isWhole;
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
