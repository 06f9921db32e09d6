import { FormatError } from '../../engine/json/formatError';
import { asString, JsonFields, stringUpTo } from '../../engine/json/checkedJson';
import { BYTES, MergeChecks, MOST_MERGES } from './mergeChecks';
import type { MergeLogHead } from './mergeSettings';
import { canonicalJson } from '../canonicalJson';
import { readMergeSettings } from './readMergeSettings';

/**
 * The checkpoint of a run, `merges.log`: text that can be appended to.
 *
 *     token-loupe merges 1
 *     {"corpusHash":"…","hash":"…","settings":{…}}
 *     220 72
 *     stage 2
 *     256 83
 *
 * After the version there is a line with the settings and their hash, to detect damage. Then each line is a merge, as
 * the ids of its parts: the 256 bytes have the first ids, and merge r makes the id 256 + r. `stage 2` is the line
 * before the merges of SuperBPE's second stage. A last line without a line feed is left by a crash, and is not read.
 */
const VERSION = 'token-loupe merges 1';
const SECOND_STAGE = 'stage 2';
const LINE_FEED = 0x0a;
const LONGEST_HEADER = 2 ** 20;
const LONGEST_LINE = 32;
const MOST_BYTES = 2 ** 25;

interface MergeLog {
  readonly head: MergeLogHead;
  /** Ids that merge r joins into 256 + r. */
  readonly lefts: Uint32Array;
  readonly rights: Uint32Array;
}

/** The contents of a log. Throws `RangeError` for more than 2^20 merges, and for ids that do not exist yet. */
export function writeMergeLog(head: MergeLogHead, lefts: ArrayLike<number>, rights: ArrayLike<number>): Uint8Array {
  const { settings, corpusHash, firstStageMerges } = head;
  if (lefts.length > MOST_MERGES) throw new RangeError(`a log has at most ${MOST_MERGES} merges, not ${lefts.length}`);
  const header = canonicalJson({ settings, corpusHash, hash: textHash(canonicalJson(settings)) });
  const lines = [VERSION, header];
  for (let rank = 0; rank < lefts.length; rank++) {
    if (rank === firstStageMerges) lines.push(SECOND_STAGE);
    const [left, right] = [lefts[rank]!, rights[rank]!];
    if (left >= BYTES + rank || right >= BYTES + rank) {
      throw new RangeError(`merge ${rank} is of the ids ${left} and ${right}, which come later`);
    }
    lines.push(`${left} ${right}`);
  }
  if (firstStageMerges !== undefined && firstStageMerges >= lefts.length) lines.push(SECOND_STAGE);
  return new TextEncoder().encode(lines.join('\n') + '\n');
}

/** Reads a log. Throws `FormatError` if it is none, or damaged before its last line. */
export function readMergeLog(bytes: Uint8Array): MergeLog {
  if (bytes.length > MOST_BYTES) throw new FormatError('merges.log', `expected at most ${MOST_BYTES} bytes`);
  const lines = linesOf(bytes);
  const version = lines.next().value;
  if (version !== VERSION) throw new FormatError('merges.log:1', `expected ${JSON.stringify(VERSION)}`);
  const header = lines.next().value;
  if (header === undefined) throw new FormatError('merges.log:2', 'expected a line of settings, found the end');
  const { settings, corpusHash } = readHeader(header);
  const checks = new MergeChecks();
  let firstStageMerges: number | undefined;
  let number = 2;
  for (const line of lines) {
    const path = `merges.log:${++number}`;
    if (line === SECOND_STAGE && firstStageMerges === undefined) {
      firstStageMerges = checks.lefts.length;
      continue;
    }
    const [, left, right] = /^(\d{1,7}) (\d{1,7})$/.exec(line) ?? [];
    if (left === undefined || right === undefined) {
      throw new FormatError(path, `expected two ids, found ${JSON.stringify(line.slice(0, 40))}`);
    }
    checks.add(Number(left), Number(right), path);
  }
  return {
    head: {
      settings,
      ...(corpusHash !== undefined && { corpusHash }),
      ...(firstStageMerges !== undefined && { firstStageMerges }),
    },
    lefts: Uint32Array.from(checks.lefts),
    rights: Uint32Array.from(checks.rights),
  };
}

/** Whole lines, without their line feeds. */
function* linesOf(bytes: Uint8Array): Generator<string, undefined, undefined> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1));
  } catch {
    throw new FormatError('merges.log', 'expected text in UTF-8');
  }
  for (let start = 0, number = 1; ; number++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return undefined;
    const most = number === 2 ? LONGEST_HEADER : LONGEST_LINE;
    if (end - start > most) throw new FormatError(`merges.log:${number}`, 'the line is too long');
    yield text.slice(start, end);
    start = end + 1;
  }
}

function readHeader(line: string): Pick<MergeLogHead, 'settings' | 'corpusHash'> {
  const path = 'merges.log:2';
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new FormatError(path, 'expected settings in JSON');
  }
  const fields = new JsonFields(json, path);
  const settings = fields.required('settings', readMergeSettings);
  const hash = fields.required('hash', asString);
  if (hash !== textHash(canonicalJson(settings))) throw new FormatError(path, 'the settings do not match their hash');
  const corpusHash = fields.optional('corpusHash', stringUpTo(200), undefined);
  return { settings, ...(corpusHash !== undefined && { corpusHash }) };
}

/**
 * FNV-1a with 64 bits, in hexadecimal digits (draft-eastlake-fnv). It detects damage, not intent, and needs no library
 * where there is no Node.
 */
function textHash(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
