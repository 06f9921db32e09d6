import { byteAlphabet } from '../../engine/unicode/byteAlphabet';

const byteOfLetter: ReadonlyMap<string, number> = new Map(byteAlphabet.map((letter, byte) => [letter, byte]));
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** An entry for people: `Ġthe` is ` the`. Bytes that are no whole characters stay in the byte alphabet. */
export function entryLabel(token: string, bytesAsLetters: boolean): string {
  if (!bytesAsLetters) return token;
  const bytes = Array.from(token, letter => byteOfLetter.get(letter) ?? -1);
  if (bytes.includes(-1)) return token;
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return token;
  }
}
