import type { SkipReason } from '../../protocol/trainer';

/** A file that is read from its start to its end. */
export interface OpenFile {
  /** Its current size in bytes, and when it was last changed; times are only compared. */
  stat(): Promise<FileStat>;
  /**
   * Reads the next bytes into `bytes` and returns how many: fewer than there is room for only at the end of the file.
   */
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

/** Bytes in memory, which are read like a file. */
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

/** What a file must keep to, to be read. */
export interface FileBounds {
  /** A folder that no link may lead out of. */
  readonly within?: string;
  readonly mostBytes?: number;
}
