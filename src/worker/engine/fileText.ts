/** Files are taken for binary by a NUL within this many bytes, as git and most editors do. */
const PROBED_BYTES = 8192;

/** The text of a file in UTF-8, its byte order mark kept; `undefined` if it is binary or in another encoding. */
export function textOfFile(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, PROBED_BYTES).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
