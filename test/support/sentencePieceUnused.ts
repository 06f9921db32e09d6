import { varint } from './sentencePieceFile';

/** The field of a piece that says its type, and the type of unused ones. */
const UNUSED = [0x18, 5];

/** A `.model` file with pieces made unused: those of whose ids `isUnused` says so. Of a field that is there twice, the last counts. */
export function withUnused(model: Uint8Array, isUnused: (id: number) => boolean): Uint8Array {
  const parts: Uint8Array[] = [];
  let id = 0;
  for (let at = 0; at < model.length;) {
    const start = at;
    const tag = model[at++]!;
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = model[at++]!;
      length += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    const content = model.subarray(at, at + length); // all fields of the file are messages
    at += length;
    if (tag === 0x0a && isUnused(id++)) {
      parts.push(Uint8Array.from([tag, ...varint(length + UNUSED.length)]), content, Uint8Array.from(UNUSED));
    } else parts.push(model.subarray(start, at));
  }
  return new Uint8Array(Buffer.concat(parts));
}
