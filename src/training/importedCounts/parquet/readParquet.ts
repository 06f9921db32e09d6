import { parquetRead } from 'hyparquet/src/read.js';
import type { DecodedArray, FileMetaData, KeyValue, RowGroup } from 'hyparquet/src/types.js';
import { FormatError } from '../../../engine/json/formatError';
import type { PieceCounts } from '../../counts/pieceCounts';
import { type CountsHeader, METADATA_KEY, parseHeader } from '../countsHeader';
import { PieceBatch } from '../pieceBatch';
import { readExactly, type CountsFile } from '../countsFile';
import { checkPages } from './checkPages';
import { checkSchema, columnPart, readFooter, rowsOf } from './footer';
import { messageOf } from '../../../text/errors';

/** Key under which Spark keeps the metadata of its columns. */
const SPARK_KEY = 'org.apache.spark.sql.parquet.row.metadata';

/** The header in the metadata of a Parquet file, or in those of Spark's column `piece`; undefined if there is none. */
export async function readParquetHeader(file: CountsFile): Promise<CountsHeader | undefined> {
  try {
    const { key_value_metadata: pairs } = await readFooter(file);
    const valueOf = (key: string): string | undefined => pairs?.find((pair: KeyValue) => pair.key === key)?.value;
    const text = valueOf(METADATA_KEY) ?? sparkHeader(valueOf(SPARK_KEY));
    return text === undefined ? undefined : parseHeader(text, `${file.name}, metadata`);
  } catch (error) {
    throw asFormatError(error, file.name);
  }
}

/** Whatever the library throws for a damaged file, as an error that names the place. */
function asFormatError(error: unknown, path: string): FormatError {
  return error instanceof FormatError ? error : new FormatError(path, `not readable as Parquet: ${messageOf(error)}`);
}

function sparkHeader(schema: string | undefined): string | undefined {
  if (schema === undefined) return undefined;
  try {
    const { fields } = JSON.parse(schema) as { fields: { name: string; metadata?: Record<string, unknown> }[] };
    const value = fields.find(field => field.name === 'piece')?.metadata?.[METADATA_KEY];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined; // not Spark's metadata, so there is no header in it
  }
}

/**
 * The rows of a Parquet file, in batches. Holds one row group at a time. Only the columns `piece` and `count` are read.
 * Throws `FormatError`.
 */
export async function* readParquetRows(file: CountsFile, header: CountsHeader): AsyncGenerator<PieceCounts> {
  try {
    yield* rowsOfGroups(file, header);
  } catch (error) {
    throw asFormatError(error, file.name);
  }
}

async function* rowsOfGroups(file: CountsFile, header: CountsHeader): AsyncGenerator<PieceCounts> {
  const metadata = await readFooter(file);
  checkSchema(file, metadata);
  const batch = new PieceBatch();
  let before = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    const path = `${file.name}, row group ${index + 1}`;
    const rows = rowsOf(group, path);
    const pieces = await readColumn(file, metadata, group, 'piece', path);
    const counts = await readColumn(file, metadata, group, 'count', path);
    for (let row = 0; row < rows; row++) {
      const place = (): string => `${file.name}, row ${before + row + 1}`;
      const piece = pieces[row];
      const count = counts[row];
      if (!(piece instanceof Uint8Array)) throw new FormatError(place(), 'a row without a piece');
      if (typeof count !== 'bigint' && typeof count !== 'number') {
        throw new FormatError(place(), 'a row without a count');
      }
      batch.add(piece, count, place);
      if (batch.isFull) yield batch.take();
    }
    before += rows;
  }
  for (const promised of [Number(metadata.num_rows), header.rows ?? before]) {
    if (before !== promised) throw new FormatError(file.name, `it promises ${promised} rows, but it has ${before}`);
  }
  if (!batch.isEmpty) yield batch.take();
}

/** A column of a row group, after its pages were checked. Its values may be anything; there are as many as rows. */
async function readColumn(
  file: CountsFile,
  metadata: FileMetaData,
  group: RowGroup,
  name: string,
  path: string,
): Promise<ArrayLike<unknown>> {
  const rows = rowsOf(group, path);
  const { start: first, end: last } = columnPart(file, group, name, path);
  const bytes = await readExactly(file, first, last);
  const pages: DecodedArray[] = [];
  try {
    checkPages(bytes, rows, `${path}, column "${name}"`);
    await parquetRead({
      file: {
        byteLength: file.bytes,
        slice(start, end = file.bytes) {
          if (start < first || end > last) throw new Error('asked for other bytes than those of the column');
          // A copy, since the library takes all of the buffer for what it asked for.
          return new Uint8Array(bytes.subarray(start - first, end - first)).buffer;
        },
      },
      metadata: { ...metadata, num_rows: group.num_rows, row_groups: [group] },
      columns: [name],
      utf8: false,
      parsers: { stringFromBytes: text => text },
      geoparquet: false,
      onChunk: ({ columnData }) => pages.push(columnData),
    });
  } catch (error) {
    throw asFormatError(error, path);
  }
  const values = pages.length === 1 ? pages[0]! : pages.flatMap(page => Array.from<unknown>(page));
  if (values.length !== rows) throw new FormatError(path, `promises ${rows} rows, but holds ${values.length}`);
  return values;
}
