import { FormatError } from '../../engine/json/formatError';
import { messageOf } from '../../text/errors';

/** A file of counts, of which any part can be read at any time. */
export interface CountsFile {
  /** For messages, and to find files of the same folder: the path inside the corpus, with `/`. */
  readonly name: string;
  /** Its length. */
  readonly bytes: number;
  /** The bytes `start <= n < end`. May give fewer if the file has become shorter. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** Describes the counts of all files in its folder that do not describe themselves. */
export const SIDECAR = '_token_loupe.json';

/** A file's name without its folders. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** The folders of a file's name, the last `/` included. */
export function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}

type CountsFormat = 'tsv' | 'parquet';

/**
 * The format of a file of counts, by its name; undefined if it is none. Names that begin with `_` or `.` are the
 * engines' own, such as Spark's `_SUCCESS` and `.part-00000.crc`.
 */
export function countsFormat(name: string): CountsFormat | undefined {
  const base = baseName(name);
  if (/^[._]/.test(base)) return undefined;
  const extension = /\.(tsv|parquet)$/i.exec(base)?.[1];
  return extension?.toLowerCase() as CountsFormat | undefined;
}

/**
 * Whether a file is one that Spark moves to its place, or deletes, when its job ends: what is in `_temporary` may be part
 * of the counts, or there twice where a task was run once more.
 */
export function isOfUnfinishedJob(name: string): boolean {
  return folderOf(name).split('/').includes('_temporary');
}

/** Exactly the bytes `start <= n < end`. Throws `FormatError` where they cannot be read, or the file became shorter. */
export async function readExactly(file: CountsFile, start: number, end: number): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await file.read(start, end);
  } catch (error) {
    throw new FormatError(file.name, `cannot be read: ${messageOf(error)}`);
  }
  if (bytes.length !== end - start) throw new FormatError(file.name, 'the file became shorter while it was read');
  return bytes;
}
