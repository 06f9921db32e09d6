import { FormatError } from '../../engine/json/formatError';
import { quoted } from '../../engine/json/checkedJson';
import type { PieceCounts } from '../counts/pieceCounts';
import { type CountsHeader, HEADER_MARK, parseHeader } from './countsHeader';
import { limits } from './limits';
import { PieceBatch } from './pieceBatch';
import { readExactly, type CountsFile } from './countsFile';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const HASH = 0x23;
/** Bytes that are read at a time. */
const CHUNK = 2 ** 20;
/** Of 2^53 in decimal. */
const MOST_DIGITS = 16;
/** A piece in hexadecimal, the tab, the count, and a line end of two characters. */
const LONGEST_LINE = 2 * limits.piece + 1 + MOST_DIGITS + 2;

/**
 * The header of a TSV file; undefined if its first line is a row.
 *
 *     #token-loupe-counts {"version":1,"preTokenizer":"gpt2","feed":"documents","normalizer":"none","rows":2}
 *     20746865	91
 *     0a	17
 *
 * Each further line is a piece, a tab and its count in decimal digits. A piece is two hexadecimal digits for each byte:
 * every engine can write that, and no byte has to be escaped. All lines end with a line feed, the last one too.
 */
export async function readTsvHeader(file: CountsFile): Promise<CountsHeader | undefined> {
  const start = await readExactly(file, 0, Math.min(file.bytes, limits.header));
  if (start[0] !== HASH) return undefined;
  const end = start.indexOf(LINE_FEED);
  const line = new TextDecoder().decode(start.subarray(0, end < 0 ? start.length : end));
  const at = `${file.name}, line 1`;
  if (end < 0 || !line.startsWith(`${HEADER_MARK} `)) {
    throw new FormatError(at, `expected "${HEADER_MARK}" and JSON, found ${quoted(line)}`);
  }
  return parseHeader(line.slice(HEADER_MARK.length), at);
}

/** The rows of a TSV file, in batches. Holds a part of the file at a time, never all of it. Throws `FormatError`. */
export async function* readTsvRows(file: CountsFile, header: CountsHeader): AsyncGenerator<PieceCounts> {
  const batch = new PieceBatch();
  let line = 0;
  let rows = 0;
  const place = (): string => `${file.name}, line ${line}`;
  for await (const lines of wholeLines(file)) {
    for (let start = 0; start < lines.length;) {
      line++;
      const feed = lines.indexOf(LINE_FEED, start);
      const end = lines[feed - 1] === CARRIAGE_RETURN ? feed - 1 : feed;
      if (!(line === 1 && lines[start] === HASH)) {
        const tab = lines.indexOf(TAB, start);
        const piece = tab < 0 || tab > end ? undefined : bytesOfHex(lines, start, tab);
        if (!piece) throw new FormatError(place(), 'expected a piece in hexadecimal digits, a tab and a count');
        batch.add(piece, countOf(lines, tab + 1, end, place), place);
        rows++;
        if (batch.isFull) yield batch.take();
      }
      start = feed + 1;
    }
  }
  if (header.rows !== undefined && rows !== header.rows) {
    throw new FormatError(file.name, `its header promises ${header.rows} rows, but it has ${rows}`);
  }
  if (!batch.isEmpty) yield batch.take();
}

/** The file in parts that end with a line feed. */
async function* wholeLines(file: CountsFile): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array[] = [];
  let restLength = 0;
  for (let start = 0; start < file.bytes; start += CHUNK) {
    const chunk = await readExactly(file, start, Math.min(start + CHUNK, file.bytes));
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      yield joined([...rest, chunk.subarray(0, end)], restLength + end);
      rest = [];
      restLength = 0;
    }
    if (end < chunk.length) rest.push(chunk.subarray(end));
    restLength += chunk.length - end;
    if (restLength > LONGEST_LINE) throw new FormatError(file.name, `a line of more than ${LONGEST_LINE} bytes`);
  }
  // What comes after the last line feed may be half a number.
  if (restLength > 0) throw new FormatError(file.name, 'its last line has no line feed: the file was cut short');
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(length);
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}

/** A count in decimal digits. One that is 0 or too large is left for the batch to refuse. */
function countOf(lines: Uint8Array, start: number, end: number, place: () => string): number | bigint {
  let count = 0;
  let isDecimal = end > start && end - start <= MOST_DIGITS;
  for (let index = start; index < end && isDecimal; index++) {
    const digit = lines[index]! - 0x30;
    isDecimal = digit >= 0 && digit <= 9;
    count = count * 10 + digit;
  }
  const text = (): string => new TextDecoder().decode(lines.subarray(start, Math.min(end, start + 60)));
  if (!isDecimal) throw new FormatError(place(), `expected a count from 1 to 2^53, found ${quoted(text())}`);
  // With as many digits as 2^53 has, the sum above may have been rounded down to it.
  return end - start === MOST_DIGITS ? BigInt(text()) : count;
}

/**
 * The bytes that `text[start .. end)` has in hexadecimal digits, two for each; undefined where it is no such text.
 */
function bytesOfHex(text: Uint8Array, start: number, end: number): Uint8Array | undefined {
  if ((end - start) % 2 !== 0) return undefined;
  const bytes = new Uint8Array((end - start) / 2);
  for (let index = 0; index < bytes.length; index++) {
    const high = hexDigits[text[start + 2 * index]!]!;
    const low = hexDigits[text[start + 2 * index + 1]!]!;
    if ((high | low) > 15) return undefined;
    bytes[index] = (high << 4) | low;
  }
  return bytes;
}

/** Value of a hexadecimal digit by its ASCII code, either case; 255 for what is none. */
const hexDigits = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  hexDigits[digit.charCodeAt(0)] = value;
  hexDigits[digit.toUpperCase().charCodeAt(0)] = value;
}
