import { strictText } from '../listedEntries';

/** Bytes that are the last ones of a character, whole characters, and the first ones of another: `head` and `tail`. */
interface Parts {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

/** Whether bytes are a part of some text in UTF-8 (RFC 3629, section 4): `a9 61 c3` is one, `61 a9` is none. */
export function fitsIntoUtf8(bytes: Uint8Array): boolean {
  if (strictText(bytes) !== undefined) return true;
  const parts = partsOf(bytes);
  if (!parts) return false;
  // Head and tail depend on each other only where the bytes are a part of one character, and then all pairs are tried.
  return completions(bytes, 1).length > 0;
}

/**
 * Texts of whole characters that contain the bytes: the characters at the ends are completed in different ways, as far
 * as there are, up to `most`. None if there are no such texts.
 */
export function completions(bytes: Uint8Array, most: number): string[] {
  const parts = partsOf(bytes);
  if (!parts) return [];
  const texts = new Set<string>();
  const { head, tail } = parts;
  const [before, after] = [beginnings(head), endings(tail)];
  const total = before.length * after.length;
  // A step that has no common factor with the total visits all pairs, spread over both lists.
  const step = total > most ? coprimeStep(total) : 1;
  for (let count = 0, at = 0; count < total && texts.size < most; count++, at = (at + step) % total) {
    const first = before[at % before.length]!;
    const last = after[Math.floor(at / before.length)]!;
    const text = strictText(Uint8Array.from([...first, ...bytes, ...last]));
    if (text !== undefined) texts.add(text);
  }
  return [...texts];
}

function partsOf(bytes: Uint8Array): Parts | undefined {
  let start = 0;
  while (start < bytes.length && isContinuation(bytes[start]!)) start++;
  if (start > 3) return undefined;
  let end = bytes.length;
  while (end > start && isContinuation(bytes[end - 1]!)) end--;
  const width = end > start ? widthOf(bytes[end - 1]!) : 1;
  if (width === 0) return undefined;
  const given = bytes.length - end + 1;
  if (end === start || width <= given) end = bytes.length;
  else end--;
  if (strictText(bytes.subarray(start, end)) === undefined) return undefined;
  return { head: bytes.subarray(0, start), tail: bytes.subarray(end) };
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Bytes of a character that begins with this one; 0 if none does. */
function widthOf(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/** What may come before continuation bytes, the most likely first; the caller checks whether it fits. */
function beginnings(head: Uint8Array): readonly number[][] {
  if (head.length === 0) return [[]];
  const found: number[][] = [];
  if (head.length === 1) for (let lead = 0xc2; lead < 0xe0; lead++) found.push([lead]);
  for (let lead = 0xe0; lead < 0xf0 && head.length < 3; lead++) {
    if (head.length === 2) found.push([lead]);
    else for (let next = 0x80; next < 0xc0; next += 4) found.push([lead, next]);
  }
  for (let lead = 0xf0; lead < 0xf5; lead++) {
    if (head.length === 3) found.push([lead]);
    else
      for (let next = 0x80; next < 0xc0; next += head.length === 2 ? 4 : 5) {
        found.push(
          head.length === 2 ? [lead, next] : [lead, next, 0x80],
          [lead, next + 1, 0xbf].slice(0, 4 - head.length),
        );
      }
  }
  return found;
}

/** What may come after the first bytes of a character. */
function endings(tail: Uint8Array): readonly number[][] {
  const missing = tail.length === 0 ? 0 : widthOf(tail[0]!) - tail.length;
  let found: number[][] = [[]];
  for (let count = 0; count < missing; count++) {
    const step = count === 0 ? 1 : count === 1 ? 9 : 31;
    found = found.flatMap(last =>
      Array.from({ length: Math.ceil(64 / step) }, (_, next) => [0x80 + next * step, ...last]),
    );
  }
  return found;
}

function coprimeStep(total: number): number {
  let step = Math.max(1, Math.floor(total * 0.618));
  while (greatestDivisor(step, total) !== 1) step++;
  return step;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** The whole characters inside bytes, without parts of others at both ends; empty where there are none. */
export function wholeCharacters(bytes: Uint8Array): string {
  const text = strictText(bytes);
  if (text !== undefined) return text;
  let start = 0;
  while (start < bytes.length && isContinuation(bytes[start]!)) start++;
  let end = bytes.length;
  while (end > start && isContinuation(bytes[end - 1]!)) end--;
  return strictText(bytes.subarray(start, Math.max(start, end - 1))) ?? '';
}
