import { type FileHandle, open, stat } from 'node:fs/promises';
import { CannotRead, type FileStat, type OpenFile } from './openFile';

/** Opens a file of this machine. Rejects with `CannotRead`: it is gone, or no file, or not allowed. */
export async function openNodeFile(path: string): Promise<OpenFile> {
  return readable(async () => {
    // Nothing else may be opened: a pipe would wait for a writer.
    if (!(await stat(path)).isFile()) throw new CannotRead('unreadable');
    return new NodeFile(await open(path, 'r'));
  });
}

class NodeFile implements OpenFile {
  private at = 0;

  constructor(private readonly file: FileHandle) {}

  stat(): Promise<FileStat> {
    return readable(async () => {
      const { size, mtimeMs } = await this.file.stat();
      return { size, modified: mtimeMs };
    });
  }

  read(bytes: Uint8Array): Promise<number> {
    return readable(async () => {
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await this.file.read(bytes, length, bytes.length - length, this.at);
        if (bytesRead === 0) break;
        length += bytesRead;
        this.at += bytesRead;
      }
      return length;
    });
  }

  rewind(): void {
    this.at = 0;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** What the system says of a file becomes a `CannotRead`. */
async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new CannotRead(code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE' ? 'gone' : 'unreadable');
  }
}

/** The bytes `start <= n < end` of a file of this machine; fewer where it ends before. */
export async function readNodeRange(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(end - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
