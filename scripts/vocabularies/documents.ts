import { createHash } from 'node:crypto';

/** One text of a corpus. */
export interface Document {
  /** Path inside the package, or a path-like name for a part of a file. */
  readonly name: string;
  /** What is held out together: the file itself if not given, or a family of texts that resemble each other. */
  readonly group?: string;
  readonly text: string;
}

/** A number in [0, 1) that depends on the key alone. */
export function fraction(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE() / 2 ** 32;
}

/** Length in UTF-8. */
export function byteLength(documents: readonly Document[]): number {
  return documents.reduce((bytes, { text }) => bytes + Buffer.byteLength(text), 0);
}
