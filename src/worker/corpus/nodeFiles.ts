import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import type { DiskStat } from '../../protocol/queries/fileCountQueries';
import { formatCount } from '../../text/numbers';
import type { Digest } from '../../training/counts/corpusHash';
import { CannotRead, type FileBounds, type FileStat, type OpenFile } from './openFile';

/**
 * Opens a file of this machine. Rejects with `CannotRead` if it is gone, is no file, or must not be read.
 *
 * With synchronous calls, since a worker may block: asynchronous ones cost ten times as much, which is more than
 * counting a small file.
 */
export function openNodeFile(path: string): Promise<OpenFile> {
  return attempt(() => {
    // Nothing but a file may be opened: a pipe would wait for a writer.
    if (!statSync(path).isFile()) throw new CannotRead('unreadable');
    return new NodeFile(openSync(path, 'r'));
  });
}

class NodeFile implements OpenFile {
  private at = 0;

  constructor(private readonly file: number) {}

  stat(): Promise<FileStat> {
    return attempt(() => {
      const { size, mtimeMs } = fstatSync(this.file);
      return { size, modified: mtimeMs };
    });
  }

  read(bytes: Uint8Array): Promise<number> {
    return attempt(() => {
      let length = 0;
      while (length < bytes.length) {
        const read = readSync(this.file, bytes, length, bytes.length - length, this.at);
        if (read === 0) break;
        length += read;
        this.at += read;
      }
      return length;
    });
  }

  rewind(): void {
    this.at = 0;
  }

  close(): Promise<void> {
    return attempt(() => closeSync(this.file));
  }
}

/** Whether a real path is outside a folder. On Windows another drive is an absolute path. */
function leadsOut(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside === '..' || /^\.\.[\\/]/.test(inside) || isAbsolute(inside);
}

/** All bytes of a file of this machine, with a synchronous call, too. Throws with the reason. */
export function readWholeNodeFile(path: string, { within, mostBytes = Infinity }: FileBounds = {}): Uint8Array {
  const stat = statSync(path);
  // Nothing but a file may be opened: a pipe would wait for a writer.
  if (!stat.isFile()) throw new Error('it is no file');
  if (stat.size > mostBytes)
    throw new Error(`it has ${formatCount(stat.size)} bytes, more than ${formatCount(mostBytes)}`);
  if (within !== undefined && leadsOut(realpathSync(within), realpathSync(path))) {
    throw new Error('it is a link out of the folder');
  }
  return readFileSync(path);
}

/** Size and time of a file of this machine; undefined for what is gone, or no file. */
export function statNodeFile(path: string): DiskStat | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    // As VS Code tells the time, so that what was counted before is known again.
    return found?.isFile() ? { bytes: found.size, modified: found.mtime.getTime() } : undefined;
  } catch {
    return undefined; // closed to us, or a link in circles
  }
}

/** SHA-256 in this thread: for many small files it is faster than WebCrypto, with the same result. */
export const nodeDigest: Digest = bytes => Promise.resolve(createHash('sha256').update(bytes).digest());

/** Turns system errors into `CannotRead`. */
function attempt<T>(work: () => T): Promise<T> {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.reject(problemOf(error));
  }
}

/** The bytes `start <= n < end` of a file of this machine; fewer where it ends before. Rejects with `CannotRead`. */
export function readNodeRange(path: string, start: number, end: number): Promise<Uint8Array> {
  return attempt(() => {
    const file = openSync(path, 'r');
    try {
      const bytes = new Uint8Array(end - start);
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, start));
    } finally {
      closeSync(file);
    }
  });
}

function problemOf(error: unknown): Error {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return error as Error;
  return new CannotRead(code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE' ? 'gone' : 'unreadable');
}
