import { FormatError } from '../../engine/json/formatError';
import type { PieceCounts } from '../counts/pieceCounts';
import { type CountsHeader, type CountsOrigin, describeOrigin, parseHeader, sameOrigin } from './countsHeader';
import { limits } from './limits';
import { readParquetHeader, readParquetRows } from './parquet/readParquet';
import {
  baseName,
  countsFormat,
  type CountsFile,
  folderOf,
  isOfUnfinishedJob,
  readExactly,
  SIDECAR,
} from './countsFile';
import { readTsvHeader, readTsvRows } from './readTsv';

/** A file of counts whose header was read. */
interface OpenedCounts {
  readonly file: CountsFile;
  readonly header: CountsHeader;
  /**
   * Its rows in batches of a few megabytes. A piece may be in several rows and files: the caller adds them up. Throws
   * `FormatError`, which names the file and the row.
   */
  rows(): AsyncIterable<PieceCounts>;
}

/**
 * Reads the headers of files of counts, or where they have none the file `_token_loupe.json` of their folder. Files
 * that have no counts by their name are ignored. The result is in order of names, so that it does not matter how the
 * files were listed.
 *
 * @throws FormatError if there is no file of counts, or one about which nothing is known, or that is not all of them.
 */
export async function openCounts(files: readonly CountsFile[]): Promise<OpenedCounts[]> {
  const unfinished = files.find(({ name }) => isOfUnfinishedJob(name));
  if (unfinished) {
    throw new FormatError(unfinished.name, 'left by a job of Spark that has not finished: its counts are not complete');
  }
  const sidecars = new Map<string, CountsHeader>();
  for (const file of files) {
    if (baseName(file.name) === SIDECAR) sidecars.set(folderOf(file.name), await readSidecar(file));
  }
  const counts: OpenedCounts[] = [];
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const format = countsFormat(file.name);
    if (!format) continue;
    const own = await (format === 'tsv' ? readTsvHeader(file) : readParquetHeader(file));
    const header = own ?? sidecars.get(folderOf(file.name));
    if (!header) {
      throw new FormatError(file.name, `does not say how its text was split, and there is no ${SIDECAR} in its folder`);
    }
    counts.push({ file, header, rows: () => (format === 'tsv' ? readTsvRows : readParquetRows)(file, header) });
  }
  if (counts.length === 0) throw new FormatError('', 'no .tsv or .parquet file with counts among the files');
  return counts;
}

async function readSidecar(file: CountsFile): Promise<CountsHeader> {
  if (file.bytes > limits.header) throw new FormatError(file.name, `longer than ${limits.header} bytes`);
  return parseHeader(new TextDecoder().decode(await readExactly(file, 0, file.bytes)), file.name);
}

/**
 * Groups files of counts by their origin. SuperBPE needs two: counts for its first stage and for its second.
 *
 * @returns For each wanted origin its files, at least one.
 * @throws FormatError if a file is of none of them, or there is none for one of them.
 */
export function countsByOrigin(counts: readonly OpenedCounts[], wanted: readonly CountsOrigin[]): OpenedCounts[][] {
  for (const { file, header } of counts) {
    if (wanted.some(origin => sameOrigin(origin, header))) continue;
    const needed = wanted.map(describeOrigin).join('; or ');
    throw new FormatError(file.name, `counted with ${describeOrigin(header)}; this recipe needs ${needed}`);
  }
  return wanted.map(origin => {
    const own = counts.filter(({ header }) => sameOrigin(origin, header));
    if (own.length === 0) throw new FormatError('', `no counts with ${describeOrigin(origin)} among the files`);
    return own;
  });
}

/** All rows of several files, one after the other. `report` is called after each file with the bytes read so far. */
export async function* rowsOfCounts(
  counts: readonly OpenedCounts[],
  report?: (bytes: number) => void,
): AsyncGenerator<PieceCounts> {
  let bytes = 0;
  for (const each of counts) {
    yield* each.rows();
    report?.((bytes += each.file.bytes));
  }
}
