const strict = new TextDecoder('utf-8', { fatal: true });

/**
 * Bytes as a message that people can read: two characters at least, no control characters. Undefined where they are none.
 */
export function messageOfBytes(bytes: readonly number[]): string | undefined {
  try {
    const text = strict.decode(Uint8Array.from(bytes));
    return text.length > 1 && !/(?![\t\n\r])\p{Cc}/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A message in characters of two kinds, eight to a byte, the first bit first; either kind may be the one:
 * with a and b, `abbabaaa abbabaab` → `hi`. Undefined where it is none.
 */
export function messageOfBits(points: readonly number[]): string | undefined {
  const kinds = [...new Set(points)];
  if (kinds.length !== 2 || points.length % 8 !== 0) return undefined;
  for (const one of kinds) {
    const bytes: number[] = [];
    for (let start = 0; start < points.length; start += 8) {
      bytes.push(points.slice(start, start + 8).reduce((byte, point) => 2 * byte + (point === one ? 1 : 0), 0));
    }
    const message = messageOfBytes(bytes);
    if (message !== undefined) return message;
  }
  return undefined;
}
