import type { SkipReason } from '../../protocol/trainer';

/** A file that is being read, from its start to its end. */
export interface OpenFile {
  /** Its size in bytes and when it was last changed, as of now. Times are compared, nothing else. */
  stat(): Promise<FileStat>;
  /** Reads on into `bytes`; returns how many were read: fewer than there is room for only at the end of the file. */
  read(bytes: Uint8Array): Promise<number>;
  /** Goes back to the start. */
  rewind(): void;
  close(): Promise<void>;
}

export interface FileStat {
  readonly size: number;
  readonly modified: number;
}

/** A file that cannot be read, and why. */
export class CannotRead extends Error {
  override readonly name = 'CannotRead';
  constructor(readonly reason: SkipReason) {
    super(`the file is ${reason}`);
  }
}

/** Bytes in memory, read as a file is. */
export function openBytes(bytes: Uint8Array): OpenFile {
  let at = 0;
  return {
    stat: () => Promise.resolve({ size: bytes.length, modified: 0 }),
    read(target) {
      const part = bytes.subarray(at, at + target.length);
      target.set(part);
      at += part.length;
      return Promise.resolve(part.length);
    },
    rewind: () => void (at = 0),
    close: () => Promise.resolve(),
  };
}
