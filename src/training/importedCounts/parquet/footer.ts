import { parquetMetadata } from 'hyparquet/src/metadata.js';
import type { ColumnChunk, FileMetaData, RowGroup, SchemaElement } from 'hyparquet/src/types.js';
import { FormatError } from '../../../engine/json/formatError';
import { limits } from '../limits';
import { readExactly, type CountsFile } from '../countsFile';

/** The magic bytes at both ends of a Parquet file; before the last ones is the length of the footer. */
const MAGIC = 'PAR1';
const TAIL = MAGIC.length + 4;

/**
 * The footer of a Parquet file, which says where everything is. Throws `FormatError`, and whatever the library throws
 * for a footer that is none.
 */
export async function readFooter(file: CountsFile): Promise<FileMetaData> {
  if (file.bytes < MAGIC.length + TAIL) throw new FormatError(file.name, 'too short for a Parquet file');
  const head = await readExactly(file, 0, MAGIC.length);
  const tail = await readExactly(file, file.bytes - TAIL, file.bytes);
  const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
  if (ascii(head) !== MAGIC || ascii(tail.subarray(4)) !== MAGIC) {
    throw new FormatError(file.name, 'no Parquet file, or one that was cut short');
  }
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (length > Math.min(limits.footer, file.bytes - MAGIC.length - TAIL)) {
    throw new FormatError(file.name, `a footer of ${length} bytes`);
  }
  const footer = await readExactly(file, file.bytes - TAIL - length, file.bytes);
  return parquetMetadata(footer, { geoparquet: false });
}

/**
 * Checks that a file has the columns `piece` (BLOB or VARCHAR) and `count` (BIGINT, an integer type of its width or
 * less, or DOUBLE), not nested. Throws `FormatError`.
 */
export function checkSchema(file: CountsFile, { schema }: FileMetaData): void {
  const columns = schema.slice(1);
  if (columns.some(column => (column.num_children ?? 0) > 0)) {
    throw new FormatError(file.name, 'expected plain columns, found nested ones');
  }
  const found = (name: string): SchemaElement => {
    const [column, ...more] = columns.filter(each => each.name === name);
    if (!column || more.length > 0 || column.repetition_type === 'REPEATED') {
      throw new FormatError(file.name, `expected one column "${name}"`);
    }
    return column;
  };
  const piece = found('piece');
  const asText = piece.converted_type ?? piece.logical_type?.type ?? 'UTF8';
  if (piece.type !== 'BYTE_ARRAY' || (asText !== 'UTF8' && asText !== 'STRING')) {
    throw new FormatError(file.name, `the column "piece" must be BLOB or VARCHAR, not ${typeName(piece)}`);
  }
  const count = found('count');
  const asNumber = count.converted_type ?? count.logical_type?.type ?? 'INT';
  if (!['INT32', 'INT64', 'DOUBLE'].includes(count.type ?? '') || !/^U?INT/.test(asNumber)) {
    throw new FormatError(file.name, `the column "count" must be BIGINT, not ${typeName(count)}`);
  }
}

function typeName({ type, converted_type, logical_type }: SchemaElement): string {
  return [type, converted_type ?? logical_type?.type].filter(part => part !== undefined).join(' as ');
}

/** Where a column of a row group is in the file. */
interface ColumnPart {
  readonly start: number;
  readonly end: number;
}

/** Rows of a row group. Throws `FormatError` if it has more than are read at once, or no valid number. */
export function rowsOf(group: RowGroup, path: string): number {
  const rows = Number(group.num_rows);
  if (!Number.isInteger(rows) || rows < 0 || rows > limits.rows) {
    throw new FormatError(path, `a row group of ${rows} rows; at most ${limits.rows} are read: write smaller ones`);
  }
  return rows;
}

/** The part of the file that holds a column of a row group, checked against the file's size and the limits. */
export function columnPart(file: CountsFile, group: RowGroup, name: string, path: string): ColumnPart {
  const chunk: ColumnChunk | undefined = group.columns.find(each => each.meta_data?.path_in_schema[0] === name);
  const data = chunk?.meta_data;
  if (!data || chunk.file_path !== undefined) throw new FormatError(path, `the column "${name}" is not in the file`);
  if (data.codec !== 'UNCOMPRESSED' && data.codec !== 'SNAPPY') {
    throw new FormatError(path, `compressed by ${data.codec}; write it with SNAPPY or uncompressed`);
  }
  const start = Number(data.dictionary_page_offset ?? data.data_page_offset);
  const end = start + Number(data.total_compressed_size);
  if (!(start >= MAGIC.length && end >= start && end <= file.bytes - TAIL)) {
    throw new FormatError(path, `the column "${name}" is said to be outside of the file`);
  }
  if (Number(data.total_uncompressed_size) > limits.column || end - start > limits.column) {
    throw new FormatError(path, `the column "${name}" has more than ${limits.column} bytes: write smaller row groups`);
  }
  return { start, end };
}
