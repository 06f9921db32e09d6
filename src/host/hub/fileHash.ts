import { toHex } from '../../text/bytes';

/** What a hub says that a file's contents are: SHA-256 of large files, git's own SHA-1 of small ones. */
export interface FileHash {
  readonly kind: 'sha256' | 'gitBlob';
  /** Lower case. */
  readonly hex: string;
}

/** The hash in an `ETag`, which has 64 digits or 40, in quotes or not. Nothing if it is of another kind. */
export function hashInEtag(etag: string | null): FileHash | undefined {
  const hex = /^(?:W\/)?"?([0-9a-f]{40}|[0-9a-f]{64})"?$/i.exec(etag ?? '')?.[1]?.toLowerCase();
  return hex === undefined ? undefined : hashOfHex(hex);
}

/** A hash by its length. */
export function hashOfHex(hex: string): FileHash {
  return { kind: hex.length === 64 ? 'sha256' : 'gitBlob', hex };
}

/** The hash of that kind of some bytes, in lower case. Git's is SHA-1 of `blob <length>`, NUL, and the bytes. */
export async function hashOf(kind: FileHash['kind'], bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (kind === 'sha256') return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const head = new TextEncoder().encode(`blob ${bytes.length}\0`);
  const blob = new Uint8Array(head.length + bytes.length);
  blob.set(head);
  blob.set(bytes, head.length);
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-1', blob)));
}

export const HASH_NAMES: Readonly<Record<FileHash['kind'], string>> = {
  sha256: 'SHA-256',
  gitBlob: "git's SHA-1",
};
