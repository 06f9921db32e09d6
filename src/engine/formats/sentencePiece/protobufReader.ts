import { FormatError } from '../../json/formatError';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** How a field is written, as its tag says. */
const Wire = { Varint: 0, Fixed64: 1, Bytes: 2, Fixed32: 5 } as const;

/**
 * Reads the fields of a protocol buffer message one by one. Every length is checked against what is there, so no file
 * makes it read on or allocate more than it holds.
 */
export class ProtobufReader {
  /** Number of the field that `next` came to. */
  field = 0;
  private wire = 0;
  private position: number;
  private readonly view: DataView;

  /** Reads `bytes[start .. end)`. `path`: of the message, for errors. */
  constructor(
    private readonly bytes: Uint8Array,
    readonly path: string,
    start = 0,
    private readonly end = bytes.length,
  ) {
    this.position = start;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Goes to the next field; false at the end. Its value must then be read or skipped. */
  next(): boolean {
    if (this.position >= this.end) return false;
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    this.wire = tag % 8;
    if (this.field === 0) throw this.error('a field without a number');
    return true;
  }

  skip(): void {
    if (this.wire === Wire.Varint) this.varint();
    else if (this.wire === Wire.Fixed64) this.take(8);
    else if (this.wire === Wire.Bytes) this.take(this.varint());
    else if (this.wire === Wire.Fixed32) this.take(4);
    else throw this.error(`a value of the unknown kind ${this.wire}`);
  }

  /** A whole number up to 2^53. */
  uint(): number {
    this.expect(Wire.Varint, 'a whole number');
    return this.varint();
  }

  bool(): boolean {
    return this.uint() !== 0;
  }

  float(): number {
    this.expect(Wire.Fixed32, 'a 32-bit float');
    return this.view.getFloat32(this.take(4), true);
  }

  string(): string {
    const bytes = this.subarray();
    try {
      return decoder.decode(bytes);
    } catch {
      throw this.error('text that is no UTF-8');
    }
  }

  subarray(): Uint8Array {
    this.expect(Wire.Bytes, 'bytes');
    const length = this.varint();
    const start = this.take(length);
    return this.bytes.subarray(start, start + length);
  }

  /** A message inside of this one. */
  message(path: string): ProtobufReader {
    this.expect(Wire.Bytes, 'a message');
    const length = this.varint();
    const start = this.take(length);
    return new ProtobufReader(this.bytes, path, start, start + length);
  }

  private expect(wire: number, what: string): void {
    if (this.wire !== wire) throw this.error(`expected ${what} in field ${this.field}`);
  }

  private varint(): number {
    let value = 0;
    let factor = 1;
    // Ten bytes hold 64 bits: what is beyond 2^53, such as -1, is rounded, and no length or id that could be right.
    for (let count = 0; count < 10; count++) {
      const byte = this.bytes[this.take(1)]!;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
    throw this.error('a number of more than 64 bits');
  }

  /** Steps over `length` bytes and returns where they start. */
  private take(length: number): number {
    if (length > this.end - this.position) throw this.error('the file ends too early');
    const start = this.position;
    this.position += length;
    return start;
  }

  private error(problem: string): FormatError {
    return new FormatError(this.path, `${problem} (byte ${this.position})`);
  }
}
