/**
 * A small writer of Parquet files, for tests: one that can be told to lie. Fields of Thrift's compact protocol are given by
 * their numbers; numbers are i32, bigints i64.
 */
export type Thrift = number | bigint | string | Uint8Array | readonly Thrift[] | ThriftStruct;
export interface ThriftStruct {
  readonly [field: number]: Thrift;
}

/** A column of a row group: its page as it stands in the file, and what the file says about it. */
export interface ParquetColumn {
  readonly name: string;
  /** Number of the physical type: 1 INT32, 2 INT64, 5 DOUBLE, 6 BYTE_ARRAY. */
  readonly type: number;
  /** Values in the encoding PLAIN. */
  readonly data: Uint8Array;
  readonly values: number;
  /** Added to, or put in place of, fields of the schema's element, the column's metadata, and the page's header. */
  readonly schema?: ThriftStruct;
  readonly metadata?: ThriftStruct;
  readonly page?: ThriftStruct;
}

/** A file with one row group of required columns, uncompressed. `footer` and `group` put fields in place of true ones. */
export function parquetFile(
  columns: readonly ParquetColumn[],
  keyValues: Readonly<Record<string, string>> = {},
  footer: ThriftStruct = {},
  group: ThriftStruct = {},
): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('PAR1')];
  let offset = 4;
  const chunks = columns.map(({ name, type, data, values, metadata, page }) => {
    const dataHeader = { 1: values, 2: 0, 3: 3, 4: 3 };
    const header = thriftBytes({ 1: 0, 2: data.length, 3: data.length, 5: dataHeader, ...page });
    const size = BigInt(header.length + data.length);
    const start = BigInt(offset);
    parts.push(header, data);
    offset += Number(size);
    const meta = { 1: type, 2: [0], 3: [name], 4: 0, 5: BigInt(values), 6: size, 7: size, 9: start, ...metadata };
    return { 2: start, 3: meta };
  });
  const rows = BigInt(columns[0]?.values ?? 0);
  const schema = columns.map(column => ({ 1: column.type, 3: 0, 4: column.name, ...column.schema }));
  const end = thriftBytes({
    1: 1,
    2: [{ 4: 'schema', 5: columns.length }, ...schema],
    3: rows,
    4: [{ 1: chunks, 2: BigInt(offset - 4), 3: rows, ...group }],
    5: Object.entries(keyValues).map(([key, value]) => ({ 1: key, 2: value })),
    ...footer,
  });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(end.length);
  return new Uint8Array(Buffer.concat([...parts, end, length, Buffer.from('PAR1')]));
}

/** The column `piece` of shards. */
export function pieceColumn(pieces: readonly (string | Uint8Array)[]): ParquetColumn {
  const data = pieces.flatMap(piece => {
    const bytes = Buffer.from(piece);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return [length, bytes];
  });
  return { name: 'piece', type: 6, data: Buffer.concat(data), values: pieces.length };
}

/** The column `count` of shards. */
export function countColumn(counts: readonly bigint[]): ParquetColumn {
  return { name: 'count', type: 2, data: new Uint8Array(BigInt64Array.from(counts).buffer), values: counts.length };
}

/** A struct in Thrift's compact protocol. */
export function thriftBytes(struct: ThriftStruct): Uint8Array {
  const bytes: number[] = [];
  writeStruct(bytes, struct);
  return Uint8Array.from(bytes);
}

function writeStruct(bytes: number[], struct: ThriftStruct): void {
  let last = 0;
  // Keys that are whole numbers come in order.
  for (const [key, value] of Object.entries(struct) as [string, Thrift][]) {
    bytes.push(((Number(key) - last) << 4) | typeOf(value));
    last = Number(key);
    writeValue(bytes, value);
  }
  bytes.push(0);
}

function typeOf(value: Thrift): number {
  if (typeof value === 'number') return 5;
  if (typeof value === 'bigint') return 6;
  if (typeof value === 'string' || value instanceof Uint8Array) return 8;
  return Array.isArray(value) ? 9 : 12;
}

function writeValue(bytes: number[], value: Thrift): void {
  if (typeof value === 'number' || typeof value === 'bigint') {
    writeVarint(bytes, BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n)));
  } else if (typeof value === 'string' || value instanceof Uint8Array) {
    const content = Buffer.from(value);
    writeVarint(bytes, BigInt(content.length));
    bytes.push(...content);
  } else if (Array.isArray(value)) {
    const items = value as readonly Thrift[];
    bytes.push(0xf0 | (items.length > 0 ? typeOf(items[0]!) : 5));
    writeVarint(bytes, BigInt(items.length));
    for (const item of items) writeValue(bytes, item);
  } else {
    writeStruct(bytes, value);
  }
}

function writeVarint(bytes: number[], value: bigint): void {
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
}
