import { type Encoding, TokenFlag } from '../../src/engine/encoding';

/** The encoding of a text that these tokens make, with an id for each distinct one, from 0 in order of appearance. */
export function encodingOfTokens(tokens: readonly string[]): Encoding {
  const length = tokens.length;
  const columns = () => new Uint32Array(length);
  const encoding = {
    length,
    ids: columns(),
    byteStarts: columns(),
    byteEnds: columns(),
    starts: columns(),
    ends: columns(),
    flags: new Uint8Array(length),
  };
  const ids = new Map<string, number>();
  let [unit, byte] = [0, 0];
  for (const [index, token] of tokens.entries()) {
    if (!ids.has(token)) ids.set(token, ids.size);
    encoding.ids[index] = ids.get(token)!;
    [encoding.starts[index], encoding.byteStarts[index]] = [unit, byte];
    [unit, byte] = [unit + token.length, byte + Buffer.byteLength(token)];
    [encoding.ends[index], encoding.byteEnds[index]] = [unit, byte];
    if (/\S\s+\S/.test(token)) encoding.flags[index] = TokenFlag.Superword;
  }
  return encoding;
}
