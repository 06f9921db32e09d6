import { bytesOfAlphabet } from '../../engine/unicode/byteAlphabet';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** An entry for people: letters that stand for bytes are read, unless they are no whole characters; then as they stand. */
export function entryLabel(token: string, bytesAsLetters: boolean): string {
  if (!bytesAsLetters) return token;
  const bytes = bytesOfAlphabet(token);
  if (!bytes) return token;
  try {
    return decoder.decode(bytes);
  } catch {
    return token;
  }
}
