import { FormatError } from '../../engine/formats/formatError';
import type { PieceCounts } from '../counts/pieceCounts';
import { type CountsHeader, type CountsOrigin, describeOrigin, parseHeader, sameOrigin } from './countsHeader';
import { limits } from './limits';
import { readParquetHeader, readParquetRows } from './parquet/readParquet';
import { baseName, folderOf, readExactly, type CountsFile, countsFormat, SIDECAR } from './countsFile';
import { readTsvHeader, readTsvRows } from './readTsv';

/** A file of counts that has said what it holds. */
interface OpenedCounts {
  readonly file: CountsFile;
  readonly header: CountsHeader;
  /**
   * Its rows in batches of a few megabytes. A piece may be in several rows and files: whoever reads adds them up.
   * Throws `FormatError`, which names the file and the row.
   */
  rows(): AsyncIterable<PieceCounts>;
}

/**
 * Reads what files of counts say of themselves, or what the file `_token_loupe.json` of their folder says of them.
 * Files that are no shards by their name are passed over. By name, so that it does not matter how they were listed.
 *
 * @throws FormatError if there is no shard, or one of which nothing is known.
 */
export async function openCounts(files: readonly CountsFile[]): Promise<OpenedCounts[]> {
  const sidecars = new Map<string, CountsHeader>();
  for (const file of files) {
    if (baseName(file.name) === SIDECAR) sidecars.set(folderOf(file.name), await readSidecar(file));
  }
  const shards: OpenedCounts[] = [];
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const format = countsFormat(file.name);
    if (!format) continue;
    const own = await (format === 'tsv' ? readTsvHeader(file) : readParquetHeader(file));
    const header = own ?? sidecars.get(folderOf(file.name));
    if (!header) {
      throw new FormatError(file.name, `does not say how its text was split, and no ${SIDECAR} beside it does`);
    }
    shards.push({ file, header, rows: () => (format === 'tsv' ? readTsvRows : readParquetRows)(file, header) });
  }
  if (shards.length === 0) throw new FormatError('', 'no .tsv or .parquet file with counts among the files');
  return shards;
}

async function readSidecar(file: CountsFile): Promise<CountsHeader> {
  if (file.bytes > limits.header) throw new FormatError(file.name, `longer than ${limits.header} bytes`);
  return parseHeader(new TextDecoder().decode(await readExactly(file, 0, file.bytes)), file.name);
}

/**
 * Sorts shards by the origin that they are of. SuperBPE needs two: counts for its first stage and for its second.
 *
 * @returns For each wanted origin its shards, at least one.
 * @throws FormatError if a shard is of none of them, or there is none for one.
 */
export function countsByOrigin(shards: readonly OpenedCounts[], wanted: readonly CountsOrigin[]): OpenedCounts[][] {
  for (const { file, header } of shards) {
    if (wanted.some(origin => sameOrigin(origin, header))) continue;
    const needed = wanted.map(describeOrigin).join('; or ');
    throw new FormatError(file.name, `counted with ${describeOrigin(header)}; this recipe needs ${needed}`);
  }
  return wanted.map(origin => {
    const own = shards.filter(({ header }) => sameOrigin(origin, header));
    if (own.length === 0) throw new FormatError('', `no counts with ${describeOrigin(origin)} among the files`);
    return own;
  });
}

/** All rows of several shards, one after the other. `report`: told after each of them how many bytes were read. */
export async function* rowsOfCounts(
  shards: readonly OpenedCounts[],
  report?: (bytes: number) => void,
): AsyncGenerator<PieceCounts> {
  let bytes = 0;
  for (const shard of shards) {
    yield* shard.rows();
    report?.((bytes += shard.file.bytes));
  }
}
