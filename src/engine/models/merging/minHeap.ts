/** A binary min-heap of numbers. */
export class MinHeap {
  private items: Float64Array;
  size = 0;

  constructor(capacity: number) {
    this.items = new Float64Array(Math.max(16, capacity));
  }

  /** The least value; only if there is one. */
  get least(): number {
    return this.items[0]!;
  }

  push(value: number): void {
    if (this.size === this.items.length) {
      const larger = new Float64Array(this.items.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    const { items } = this;
    let index = this.size++;
    while (index > 0) {
      const parent = (index - 1) >>> 1;
      if (items[parent]! <= value) break;
      items[index] = items[parent]!;
      index = parent;
    }
    items[index] = value;
  }

  /** Takes the least value out; the heap must not be empty. */
  pop(): number {
    const { items } = this;
    const least = items[0]!;
    const last = items[--this.size]!;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && items[child + 1]! < items[child]!) child++;
      if (items[child]! >= last) break;
      items[index] = items[child]!;
      index = child;
    }
    items[index] = last;
    return least;
  }
}
