import { pick, type Random } from './random';

/** What a mutation puts in the place of something else. */
const intruders: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  0.5,
  1e9,
  2 ** 40,
  NaN,
  '',
  'x',
  '\ud800',
  'a'.repeat(20_000),
  [],
  {},
  [[]],
  [null],
  { type: 'Sequence' },
  ['a', 'b'],
  { length: -1 },
  { __proto__: null, type: 'NFC' },
  { String: '' },
  { Regex: '(a*)*b' },
  { Regex: '\\p{L}{1,99999999}' },
  { Regex: '(?<!a+)b' },
  2 ** 24 - 1,
];

/** A copy of a parsed JSON with one value in it, at any depth, changed, removed or doubled. */
export function mutatedJson(next: Random, json: unknown): unknown {
  if (typeof json !== 'object' || json === null || next(6) === 0) return pick(next, intruders);
  const keys = Object.keys(json);
  if (keys.length === 0) return pick(next, intruders);
  const key = pick(next, keys);
  if (Array.isArray(json)) {
    const items: unknown[] = [...(json as unknown[])];
    const at = Number(key);
    const kind = next(6);
    if (kind === 0) items.splice(at, 1);
    else if (kind === 1) items.splice(at, 0, items[next(items.length)]);
    else items[at] = mutatedJson(next, items[at]);
    return items;
  }
  const object: Record<string, unknown> = { ...json };
  const kind = next(8);
  if (kind === 0) Reflect.deleteProperty(object, key);
  else if (kind === 1) object[pick(next, ['type', 'constructor', 'toString', 'x', ''])] = pick(next, intruders);
  else object[key] = mutatedJson(next, object[key]);
  return object;
}

/** A copy of a file with some bytes changed, taken out, put in or repeated, or without its end. */
export function mutatedBytes(next: Random, bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return Uint8Array.of(next(256));
  const at = next(bytes.length);
  const length = 1 + next(pick(next, [1, 8, 300]));
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + length))];
  const some = Uint8Array.from({ length }, () => pick(next, [0, 0x7f, 0x80, 0xff, next(256)]));
  switch (next(6)) {
    case 0:
      return joined(before);
    case 1:
      return joined(before, after);
    case 2:
      return joined(before, some, bytes.subarray(at));
    case 3:
      return joined(before, bytes.subarray(at, at + length), bytes.subarray(at));
    case 4: {
      const flipped = bytes.slice();
      flipped[at]! ^= 1 << next(8);
      return flipped;
    }
    default:
      return joined(before, some, after);
  }
}

/** What a mutation makes of a line: of ranks, of merges. */
const lineChanges: readonly ((line: string, other: string, next: Random) => readonly string[])[] = [
  () => [],
  line => [line, line],
  (line, other) => [other, line],
  (line, other) => [line + other],
  line => [line.replace(/\d+$/, digits => String(Number(digits) + 1))],
  (line, _, next) => [line.replace(/\d+$/, pick(next, ['-1', '2097151', '9999999', '1e3', '00', '']))],
  (line, _, next) => [line.slice(0, next(line.length + 1)) + pick(next, ['=', ' ', '\t', '\0', 'é', 'AAAA'])],
  (line, _, next) => [`${'QUFB'.repeat(next(300))} ${line.split(' ')[1] ?? ''}`],
];

/** A copy of a text with a line changed, removed, doubled or moved. */
export function mutatedLines(next: Random, text: string): string {
  const lines = text.split('\n');
  const at = next(lines.length);
  const changed = pick(next, lineChanges)(lines[at]!, pick(next, lines), next);
  return [...lines.slice(0, at), ...changed, ...lines.slice(at + 1)].join('\n');
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
