import { gunzipSync } from 'fflate';
import { decompress } from 'fzstd';
import { parquetReadObjects } from 'hyparquet/src/read.js';
import type { Compressors, FileMetaData, RowGroup, SchemaElement } from 'hyparquet/src/types.js';
import { FormatError } from '../../engine/json/formatError';
import { type CountsFile, readExactly } from '../../training/importedCounts/countsFile';
import { limits } from '../../training/importedCounts/limits';
import { checkPages } from '../../training/importedCounts/parquet/checkPages';
import { readFooter } from '../../training/importedCounts/parquet/footer';
import { formatBytes } from '../../text/bytes';
import { messageOf } from '../../text/errors';
import type { RecordSink } from './recordSink';

/** Both write into what they are given, so that a page never grows beyond what was checked before. */
const compressors: Compressors = {
  GZIP: (input, length) => gunzipSync(input, { out: new Uint8Array(length) }),
  ZSTD: (input, length) => decompress(input, new Uint8Array(length)),
};
const CODECS = new Set(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD']);

/**
 * Reads the rows of a Parquet file, a row group at a time: of its columns those with text, nested ones too. Sizes are checked
 * before anything is decoded. Throws `FormatError` for a file that is none, and for a row group that is too large to be held.
 */
export async function readParquetRecords(file: CountsFile, sink: RecordSink): Promise<void> {
  try {
    const metadata = await readFooter(file);
    const columns = textColumns(metadata.schema);
    if (columns.length === 0) throw new FormatError(file.name, 'has no column with text');
    for (const [index, group] of metadata.row_groups.entries()) {
      await readGroup(file, metadata, group, columns, `${file.name}, row group ${index + 1}`, sink);
    }
  } catch (error) {
    throw error instanceof FormatError
      ? error
      : new FormatError(file.name, `is not readable as Parquet: ${messageOf(error)}`);
  }
}

async function readGroup(
  file: CountsFile,
  metadata: FileMetaData,
  group: RowGroup,
  columns: readonly string[],
  path: string,
  sink: RecordSink,
): Promise<void> {
  const rows = Number(group.num_rows);
  if (!Number.isInteger(rows) || rows < 0 || rows > limits.rows) throw new FormatError(path, `has ${rows} rows`);
  const chunks = group.columns.flatMap(({ meta_data: data }) =>
    data && columns.includes(data.path_in_schema[0]!) ? [data] : [],
  );
  const total = chunks.reduce((sum, data) => sum + Number(data.total_uncompressed_size), 0);
  if (!(total <= limits.column))
    throw new FormatError(
      path,
      `has ${formatBytes(total)} of text, more than the ${formatBytes(limits.column)} that are read at once: write smaller row groups`,
    );
  const parts: { readonly start: number; readonly end: number; readonly bytes: Uint8Array }[] = [];
  for (const data of chunks) {
    if (!CODECS.has(data.codec))
      throw new FormatError(path, `is compressed by ${data.codec}; known are ${[...CODECS].join(', ')}`);
    const start = Number(data.dictionary_page_offset ?? data.data_page_offset);
    const end = start + Number(data.total_compressed_size);
    if (!(start >= 4 && end >= start && end <= file.bytes && end - start <= limits.column)) {
      throw new FormatError(path, 'has a column outside of the file');
    }
    const bytes = await readExactly(file, start, end);
    const values = Number(data.num_values);
    if (!(values <= limits.values)) throw new FormatError(path, `has a column of ${values} values`);
    checkPages(bytes, values, path, true);
    parts.push({ start, end, bytes });
  }
  const read = await parquetReadObjects({
    file: {
      byteLength: file.bytes,
      slice(start, end = file.bytes) {
        if (!(end - start <= 2 * limits.column)) throw new Error('asked for more bytes than the columns have');
        // Neighbouring columns are asked for together, with what is between them.
        const asked = new Uint8Array(end - start);
        for (const part of parts) {
          if (part.end <= start || part.start >= end) continue;
          const [from, to] = [Math.max(start, part.start), Math.min(end, part.end)];
          asked.set(part.bytes.subarray(from - part.start, to - part.start), from - start);
        }
        return asked.buffer;
      },
    },
    metadata: { ...metadata, num_rows: group.num_rows, row_groups: [group] },
    columns: [...columns],
    compressors,
    geoparquet: false,
  });
  const bytes = rows > 0 ? total / rows : 0;
  for (const row of read) sink.record(row, bytes);
}

/** The columns at the top that are text, or have text in them. */
function textColumns([root, ...elements]: readonly SchemaElement[]): readonly string[] {
  const found: string[] = [];
  let at = 0;
  const hasText = (): boolean => {
    const element = elements[at++];
    if (!element) throw new Error('a schema with fewer columns than it promises');
    const kind = element.converted_type ?? element.logical_type?.type;
    let isText =
      element.type === 'BYTE_ARRAY' && (kind === 'UTF8' || kind === 'STRING' || kind === 'ENUM' || kind === 'JSON');
    for (let child = 0; child < (element.num_children ?? 0); child++) isText = hasText() || isText;
    return isText;
  };
  for (let column = 0; column < (root?.num_children ?? 0); column++) {
    const { name } = elements[at] ?? { name: '' };
    if (hasText()) found.push(name);
  }
  return found;
}
