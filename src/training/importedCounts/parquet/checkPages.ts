import { parquetHeader } from 'hyparquet/src/column.js';
import type { PageHeader } from 'hyparquet/src/types.js';
import { FormatError } from '../../../engine/json/formatError';
import { limits } from '../limits';

/** Bytes that a page's header may take: it may contain a smallest and a largest value. */
const LONGEST_HEADER = 2 ** 20;

/**
 * Reads the headers of a column's pages before anything in them is decoded. A decoder allocates room for as many values
 * and bytes as a page promises, and a few bytes can promise any number. So all pages together must promise what the row
 * group does. Throws `FormatError`, and whatever the library throws for a header that is none.
 *
 * @param rows Values of the column: of a nested one more or fewer than rows.
 */
export function checkPages(column: Uint8Array, rows: number, path: string, isNested = false): void {
  let values = 0;
  let decoded = 0;
  for (let offset = 0; values < rows;) {
    if (offset >= column.length) throw new FormatError(path, `promises ${rows} rows, but holds ${values}`);
    const length = Math.min(LONGEST_HEADER, column.length - offset);
    const reader = { view: new DataView(column.buffer, column.byteOffset + offset, length), offset: 0 };
    const header = parquetHeader(reader);
    const { compressed_page_size: compressed, uncompressed_page_size: uncompressed } = header;
    offset += reader.offset + compressed;
    decoded += uncompressed;
    const own = valuesOf(header, isNested);
    if (!isCount(compressed) || !isCount(uncompressed) || !isCount(own) || offset > column.length) {
      throw new FormatError(path, 'a page with impossible sizes');
    }
    if (decoded > limits.column) throw new FormatError(path, `pages of more than ${limits.column} bytes`);
    if (header.type === 'DICTIONARY_PAGE') {
      if (own > rows) throw new FormatError(path, `a dictionary of ${own} values for ${rows} rows`);
    } else {
      values += own;
    }
  }
  if (values > rows) throw new FormatError(path, `promises ${rows} rows, but holds ${values}`);
}

/** Values that a page promises; NaN if its header is not valid. */
function valuesOf(header: PageHeader, isNested: boolean): number {
  if (header.type === 'DICTIONARY_PAGE') return header.dictionary_page_header?.num_values ?? NaN;
  if (header.type === 'DATA_PAGE') return header.data_page_header?.num_values ?? NaN;
  const page = header.type === 'DATA_PAGE_V2' ? header.data_page_header_v2 : undefined;
  if (!page) return NaN;
  const levels = [page.definition_levels_byte_length, page.repetition_levels_byte_length];
  const isSound = levels.every(isCount) && isCount(page.num_nulls) && page.num_nulls <= page.num_values;
  return isSound && (isNested || page.num_rows === page.num_values) ? page.num_values : NaN;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
