/** A list of unsigned 32-bit numbers that grows by doubling; V8's own arrays take twice the room and more time. */
export class NumberList {
  length = 0;
  items: Uint32Array;

  constructor(capacity = 1024) {
    this.items = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.items.length) this.items = grown(this.items, 2 * this.length);
    this.items[this.length++] = value;
  }

  /** Makes room for `count` more and returns where they begin. */
  reserve(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.items.length) this.items = grown(this.items, Math.max(this.length, 2 * this.items.length));
    return start;
  }
}

/** A longer copy, filled up with zeros. */
export function grown(items: Uint32Array, capacity: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(capacity);
  longer.set(items);
  return longer;
}
