import { FormatError } from '../../json/formatError';

/*
 * A reader of our own: @huggingface/gguf reads from addresses only, asynchronously, and makes an array of JavaScript values
 * of whatever length a file claims. Here every length is checked against what is there before anything is made of it, and
 * tokens are read where they are.
 */

/** Types of values (`gguf_metadata_value_type`). */
const Type = {
  Uint8: 0,
  Int8: 1,
  Uint16: 2,
  Int16: 3,
  Uint32: 4,
  Int32: 5,
  Float32: 6,
  Bool: 7,
  String: 8,
  Array: 9,
  Uint64: 10,
  Int64: 11,
  Float64: 12,
} as const;

/** Bytes of a value, by its type; strings and arrays have as many as they say. */
const SIZES: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 };

/** More than any file has: the largest have some hundred. */
const MOST_KEYS = 100_000;

/** Only a longer start of the file goes on: it has at least `bytes`. */
export class MoreBytesNeeded extends Error {
  constructor(readonly bytes: number) {
    super('the file ends too early');
    this.name = 'MoreBytesNeeded';
  }
}

/** An array of a GGUF's metadata, still in its bytes. */
export interface GgufArray {
  readonly type: number;
  readonly length: number;
  /** Where its first item is. */
  readonly start: number;
}

export type GgufValue = number | string | boolean | GgufArray;

/** Whether a file begins like a GGUF. */
export function isGguf(bytes: Uint8Array): boolean {
  return bytes[0] === 0x47 && bytes[1] === 0x47 && bytes[2] === 0x55 && bytes[3] === 0x46;
}

/**
 * The metadata at the start of a GGUF: names and values, of which arrays are read when asked for. Only what is before the
 * descriptions of tensors is looked at.
 */
export class GgufReader {
  private readonly view: DataView;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private position = 0;

  /** `bytes`: the file, or its start. */
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Reads all metadata. Throws `FormatError`, and {@link MoreBytesNeeded} where `bytes` end within it. */
  metadata(): ReadonlyMap<string, GgufValue> {
    this.take(4);
    const version = this.view.getUint32(this.take(4), true);
    if (version > 0xffff) throw new FormatError('version', 'a GGUF in big-endian order, which is not read');
    if (version < 2 || version > 3) throw new FormatError('version', `expected 2 or 3, found ${version}`);
    this.take(8); // tensors
    const keys = this.uint64('the number of metadata');
    if (keys > MOST_KEYS) throw new FormatError('', `expected at most ${MOST_KEYS} metadata, found ${keys}`);
    const values = new Map<string, GgufValue>();
    for (let index = 0; index < keys; index++) {
      const key = this.string('the name of metadata');
      values.set(key, this.value(this.view.getUint32(this.take(4), true), key));
    }
    return values;
  }

  /** The strings of an array. Throws `FormatError` if it has something else. */
  strings({ type, length, start }: GgufArray, path: string): string[] {
    if (type !== Type.String) throw new FormatError(path, 'expected strings');
    this.position = start;
    return Array.from({ length }, () => this.string(path));
  }

  /** The numbers of an array. Throws `FormatError` if it has something else. */
  numbers({ type, length, start }: GgufArray, path: string): Float64Array {
    const size = SIZES[type];
    if (size === undefined || type === Type.Bool) throw new FormatError(path, 'expected numbers');
    return Float64Array.from({ length }, (_, index) => this.number(type, start + index * size));
  }

  /** The bytes of an array. Throws `FormatError` if it has something else. */
  bytesOf({ type, length, start }: GgufArray, path: string): Uint8Array {
    if (type !== Type.Uint8 && type !== Type.Int8) throw new FormatError(path, 'expected bytes');
    return this.bytes.subarray(start, start + length);
  }

  private value(type: number, path: string): GgufValue {
    if (type === Type.String) return this.string(path);
    if (type === Type.Array) return this.array(path);
    const size = SIZES[type];
    if (size === undefined) throw new FormatError(path, `a value of the unknown type ${type}`);
    const start = this.take(size);
    return type === Type.Bool ? this.view.getUint8(start) !== 0 : this.number(type, start);
  }

  private array(path: string): GgufArray {
    const type = this.view.getUint32(this.take(4), true);
    const length = this.uint64(path);
    const start = this.position;
    if (type === Type.String) {
      // Each has its length in eight bytes, if nothing else.
      if (length * 8 > this.bytes.length - start) throw new MoreBytesNeeded(start + length * 8);
      for (let index = 0; index < length; index++) this.take(this.uint64(path));
    } else {
      const size = SIZES[type];
      if (size === undefined) throw new FormatError(path, `an array of the unknown type ${type}`);
      this.take(length * size);
    }
    return { type, length, start };
  }

  private number(type: number, start: number): number {
    const { view } = this;
    switch (type) {
      case Type.Uint8:
        return view.getUint8(start);
      case Type.Int8:
        return view.getInt8(start);
      case Type.Uint16:
        return view.getUint16(start, true);
      case Type.Int16:
        return view.getInt16(start, true);
      case Type.Uint32:
        return view.getUint32(start, true);
      case Type.Int32:
        return view.getInt32(start, true);
      case Type.Float32:
        return view.getFloat32(start, true);
      case Type.Float64:
        return view.getFloat64(start, true);
      case Type.Uint64:
        return Number(view.getBigUint64(start, true));
      default:
        return Number(view.getBigInt64(start, true));
    }
  }

  private string(path: string): string {
    const length = this.uint64(path);
    const start = this.take(length);
    try {
      return this.decoder.decode(this.bytes.subarray(start, start + length));
    } catch {
      throw new FormatError(path, `text that is no UTF-8 (byte ${start})`);
    }
  }

  private uint64(path: string): number {
    const value = Number(this.view.getBigUint64(this.take(8), true));
    if (!Number.isSafeInteger(value)) throw new FormatError(path, `a length of ${value} is too large`);
    return value;
  }

  /** Steps over `length` bytes and returns where they start. */
  private take(length: number): number {
    if (length > this.bytes.length - this.position) throw new MoreBytesNeeded(this.position + length);
    const start = this.position;
    this.position += length;
    return start;
  }
}
