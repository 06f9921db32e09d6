import { grown } from './columns';
import type { Encoding } from './encoding';

/** Collects tokens into growing columns. */
export class EncodingBuilder {
  private capacity: number;
  private ids: Uint32Array<ArrayBuffer>;
  private byteStarts: Uint32Array<ArrayBuffer>;
  private byteEnds: Uint32Array<ArrayBuffer>;
  private starts: Uint32Array<ArrayBuffer>;
  private ends: Uint32Array<ArrayBuffer>;
  private flags: Uint8Array<ArrayBuffer>;
  length = 0;

  /** `capacity`: how many tokens to make room for at first. */
  constructor(capacity = 256) {
    this.capacity = Math.max(16, capacity);
    this.ids = new Uint32Array(this.capacity);
    this.byteStarts = new Uint32Array(this.capacity);
    this.byteEnds = new Uint32Array(this.capacity);
    this.starts = new Uint32Array(this.capacity);
    this.ends = new Uint32Array(this.capacity);
    this.flags = new Uint8Array(this.capacity);
  }

  /** Adds a token; the parameters are the columns of {@link Encoding}. */
  add(id: number, byteStart: number, byteEnd: number, start: number, end: number, flags: number): void {
    if (this.length === this.capacity) this.grow();
    const index = this.length++;
    this.ids[index] = id;
    this.byteStarts[index] = byteStart;
    this.byteEnds[index] = byteEnd;
    this.starts[index] = start;
    this.ends[index] = end;
    this.flags[index] = flags;
  }

  /** Adds tokens `from .. to` of `encoding`, moved by `byteOffset` bytes and `offset` UTF-16 code units. */
  append(encoding: Encoding, from: number, to: number, byteOffset: number, offset: number): void {
    for (let index = from; index < to; index++) {
      this.add(
        encoding.ids[index]!,
        encoding.byteStarts[index]! + byteOffset,
        encoding.byteEnds[index]! + byteOffset,
        encoding.starts[index]! + offset,
        encoding.ends[index]! + offset,
        encoding.flags[index]!,
      );
    }
  }

  /** The columns, cut to length, each with a buffer of its own. */
  build(): Encoding {
    const { length } = this;
    return {
      length,
      ids: this.ids.slice(0, length),
      byteStarts: this.byteStarts.slice(0, length),
      byteEnds: this.byteEnds.slice(0, length),
      starts: this.starts.slice(0, length),
      ends: this.ends.slice(0, length),
      flags: this.flags.slice(0, length),
    };
  }

  private grow(): void {
    this.capacity *= 2;
    this.ids = grown(this.ids, this.capacity);
    this.byteStarts = grown(this.byteStarts, this.capacity);
    this.byteEnds = grown(this.byteEnds, this.capacity);
    this.starts = grown(this.starts, this.capacity);
    this.ends = grown(this.ends, this.capacity);
    this.flags = grown(this.flags, this.capacity);
  }
}
