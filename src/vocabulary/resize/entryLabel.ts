import { bytesOfAlphabet } from '../../engine/unicode/byteAlphabet';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** An entry for people: `Ġthe` is ` the`. Bytes that are no whole characters stay in the byte alphabet. */
export function entryLabel(token: string, bytesAsLetters: boolean): string {
  if (!bytesAsLetters) return token;
  const bytes = bytesOfAlphabet(token);
  if (!bytes) return token;
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return token;
  }
}
